import type { Finding } from '../../contracts/finding.ts';
import type { Plan, PlanTask } from '../../plan/plan.ts';
import type { AbsentInput } from '../../run/absent-inputs.ts';
import type { Terminal } from '../terminal.ts';

/** What is known beside the plan: what the tools themselves would do (`--inner`), and which inputs would have to be fetched. */
export type Beyond = { inner?: ReadonlyMap<string, readonly string[]>; absent: readonly AbsentInput[] };

/** The document that `plan --json` prints: schemas/plan.schema.json. */
export const viewPlan = (plan: Plan, manifest: string, warnings: readonly Finding[], { inner, absent }: Beyond) => ({
  v: 1,
  manifest,
  project: plan.project,
  tasks: plan.tasks.map(({ declared, action, reasons, after }) => ({
    id: declared.id,
    flow: declared.flow,
    action,
    reasons,
    after,
    inputs: declared.inputs.map(({ path }) => path),
    outputs: declared.outputs.map(({ path }) => path),
    ...(absent.some(({ task }) => task === declared.id) && {
      fetch: absent.flatMap(({ task, path, bytes }) => (task === declared.id ? [{ path, ...(bytes !== undefined && { bytes }) }] : [])),
    }),
    ...(inner?.has(declared.id) && { inner: inner.get(declared.id) }),
  })),
  findings: warnings,
});

/** Above this many tasks alike, a flow's up-to-date tasks are shown as one line. */
const FOLD_ABOVE = 5;

export function renderPlan(plan: Plan, { out, paint }: Terminal, { inner, absent }: Beyond): void {
  const fresh = plan.tasks.filter(({ action }) => action === 'up-to-date');
  for (const [flow, tasks] of byFlow(fresh)) {
    if (tasks.length > FOLD_ABOVE) out(paint.dim(`  = ${flow}: ${tasks.length} tasks up to date`));
    else
      for (const { declared, reasons } of tasks)
        out(paint.dim(`  = ${declared.id}: up to date${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}`));
  }
  for (const { declared, reasons, after, action } of plan.tasks) {
    if (action !== 'run') continue;
    out(`  ${paint.green('+')} ${paint.bold(declared.id)}: ${reasons.join('; ')}`);
    const { declaration, key } = declared.builder;
    const script = key === 'shell' ? (declaration as { script?: string }).script : undefined;
    if (script !== undefined) out(paint.dim(`      a shell runs: ${script}`));
    const inferred = after.flatMap((edge) => (edge.because === 'input' ? [`${edge.task} (${edge.path})`] : []));
    if (inferred.length > 0)
      out(
        paint.dim(
          `      after ${inferred.slice(0, FOLD_ABOVE).join(', ')}${inferred.length > FOLD_ABOVE ? ', …' : ''}: inferred from inputs`,
        ),
      );
    for (const { task, path, bytes } of absent)
      if (task === declared.id) out(paint.dim(`      fetches ${path}${bytes === undefined ? '' : ` (${sizeOf(bytes)})`}`));
    for (const line of inner?.get(declared.id) ?? []) out(paint.dim(`      ${line}`));
  }
  const toRun = plan.tasks.length - fresh.length;
  out(
    toRun === 0
      ? `Nothing to run: ${plan.tasks.length === 1 ? 'the one task is' : `all ${plan.tasks.length} tasks are`} up to date.`
      : `${toRun} to run, ${fresh.length} up to date.`,
  );
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** `1.2 GB`: in powers of 1000, as disks are sold. */
function sizeOf(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power] ?? ''}`;
}

function byFlow(tasks: readonly PlanTask[]): Map<string, PlanTask[]> {
  const flows = new Map<string, PlanTask[]>();
  for (const task of tasks) {
    const flow = flows.get(task.declared.flow) ?? [];
    flows.set(task.declared.flow, flow);
    flow.push(task);
  }
  return flows;
}
