import type { Finding } from '../../contracts/finding.ts';
import type { Plan, PlanTask } from '../../plan/plan.ts';
import type { Terminal } from '../terminal.ts';

export type Inner = ReadonlyMap<string, readonly string[]> | undefined;

/** The document that `plan --json` prints: schemas/plan.schema.json. */
export const viewPlan = (plan: Plan, manifest: string, warnings: readonly Finding[], inner: Inner) => ({
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
    ...(inner?.has(declared.id) && { inner: inner.get(declared.id) }),
  })),
  findings: warnings,
});

/** Above this many tasks alike, a flow's up-to-date tasks are shown as one line. */
const FOLD_ABOVE = 5;

export function renderPlan(plan: Plan, { out, paint }: Terminal, inner: Inner): void {
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
    for (const line of inner?.get(declared.id) ?? []) out(paint.dim(`      ${line}`));
  }
  const toRun = plan.tasks.length - fresh.length;
  out(
    toRun === 0
      ? `Nothing to run: ${plan.tasks.length === 1 ? 'the one task is' : `all ${plan.tasks.length} tasks are`} up to date.`
      : `${toRun} to run, ${fresh.length} up to date.`,
  );
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
