import type { Finding } from '../contracts/finding.ts';
import type { RememberedSuccess } from '../contracts/recorder.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import type { Registry } from '../loading/registry.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import { createTool } from '../process/tool.ts';
import { describers } from './describers.ts';
import { passArguments } from './pass-arguments.ts';
import { openArchive, type Archive } from './knowledge.ts';

export type PlanRequest = {
  project: string;
  tasks: readonly DeclaredTask[];
  registry: Registry;
  select?: readonly string[];
  force?: boolean;
  /** For the tools of the selected tasks: what stood behind `--`. */
  toolArguments?: readonly string[];
  signal: AbortSignal;
};

export type Planned =
  | { kind: 'planned'; plan: Plan; warnings: readonly Finding[]; archive: Archive }
  | { kind: 'rejected'; findings: readonly Finding[] };

/** Plans the tasks of a manifest: what would run and why. Writes nothing, starts nothing of the project, and asks git only where local memory is not enough. */
export async function planTasks({
  project,
  tasks: declared,
  registry,
  select,
  force,
  toolArguments,
  signal,
}: PlanRequest): Promise<Planned> {
  const passed = passArguments(declared, registry, select ?? [], toolArguments ?? []);
  if (passed.kind === 'rejected') return passed;
  const { tasks } = passed;
  const archive = openArchive(project);
  const planned = await createPlan({
    project,
    tasks,
    ...describers(registry),
    content: archive.content,
    memory: archive.memory,
    recall: (stale) => recall(stale, project, registry, signal),
    ...(select && select.length > 0 && { select }),
    ...(force !== undefined && { force }),
  });
  if (planned.kind === 'rejected') return planned;
  const { plan, warnings, recalled } = planned;
  return { kind: 'planned', plan, warnings, archive: { ...archive, recalled } };
}

/** Last successes from the records themselves, each recorder asked once for all tasks that it keeps. */
async function recall(
  tasks: readonly DeclaredTask[],
  project: string,
  registry: Registry,
  signal: AbortSignal,
): Promise<readonly RememberedSuccess[]> {
  const byRecorder = new Map<string, { options: unknown; tasks: string[] }>();
  for (const task of tasks) {
    for (const { name, options } of task.recorders) {
      const asked = byRecorder.get(name) ?? { options, tasks: [] };
      byRecorder.set(name, asked);
      asked.tasks.push(task.id);
    }
  }
  const answers = [...byRecorder].map(async ([name, asked]) => {
    if (!registry.has('recorder', name)) return [];
    const context = { run: '', project, options: asked.options, signal, log: () => undefined, tool: createTool({ cwd: project, signal }) };
    return (await registry.get('recorder', name).recall?.(asked.tasks, context)) ?? [];
  });
  return (await Promise.all(answers)).flat();
}
