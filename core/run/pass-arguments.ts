import type { Finding } from '../contracts/finding.ts';
import type { Json } from '../contracts/json.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import type { Registry } from '../loading/registry.ts';
import { selectTasks } from '../plan/select.ts';

type Passed = { kind: 'passed'; tasks: readonly DeclaredTask[] } | { kind: 'rejected'; findings: readonly Finding[] };

/** Gives the arguments behind `--` to the tools of the selected tasks (all, without a selection). They become part of what is recorded. */
export function passArguments(
  tasks: readonly DeclaredTask[],
  registry: Registry,
  select: readonly string[],
  args: readonly string[],
): Passed {
  if (args.length === 0) return { kind: 'passed', tasks };
  const flows = new Set(tasks.map(({ flow }) => flow));
  if (select.length === 0 && flows.size > 1) return { kind: 'rejected', findings: [ambiguous(flows)] };
  const chosen = select.length === 0 ? undefined : selectTasks(tasks, select).selected;
  const findings: Finding[] = [];
  const extended = tasks.map((task): DeclaredTask => {
    if (chosen?.has(task.id) === false) return task;
    const { key, declaration } = task.builder;
    const builder = registry.has('job', key) ? registry.get('job', key) : undefined;
    if (builder?.withArguments) return { ...task, builder: { key, declaration: builder.withArguments(declaration, args) as Json } };
    findings.push({
      code: 'cli.no-arguments',
      severity: 'error',
      message: `${task.id} takes no arguments from the command line: it is a ${key} flow.`,
      remedy: 'Name the flow that should get them with --only.',
      at: { pointer: task.pointer },
    });
    return task;
  });
  return findings.length > 0 ? { kind: 'rejected', findings } : { kind: 'passed', tasks: extended };
}

const ambiguous = (flows: ReadonlySet<string>): Finding => ({
  code: 'cli.whose-arguments',
  severity: 'error',
  message: `Arguments after -- are for the tool of one flow, and this manifest has ${flows.size}: ${[...flows].slice(0, 5).join(', ')}${flows.size > 5 ? ', …' : ''}.`,
  remedy: 'Name the flow that should get them: --only FLOW -- ARGUMENTS',
});
