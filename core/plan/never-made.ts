import { isGlob } from '../contracts/file.ts';
import type { Finding } from '../contracts/finding.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { MISSING } from './content.ts';
import type { Present } from './freshness.ts';
import type { Graph } from './graph.ts';
import type { PlanTask } from './plan.ts';

/** Inputs that are not there although the tasks that should have made them are up to date: running would only fail. */
export function neverMade(
  planTasks: readonly PlanTask[],
  chosen: readonly number[],
  graph: Graph,
  tasks: readonly DeclaredTask[],
  present: ReadonlyMap<DeclaredTask, Present>,
): readonly Finding[] {
  const running = new Set(planTasks.filter(({ action }) => action === 'run').map(({ declared }) => declared.id));
  return planTasks.flatMap(({ declared, action }, position) => {
    if (action !== 'run') return [];
    const at = chosen[position] as number;
    const { portable } = (present.get(declared) as Present).fingerprint;
    return declared.inputs.flatMap(({ path, from }): readonly Finding[] => {
      if (portable[`input:${path}`] !== MISSING || from !== undefined || isGlob(path)) return [];
      const producers = graph.producersOf(at, path).map(({ task }) => (tasks[task] as DeclaredTask).id);
      if (producers.length === 0 || producers.some((id) => running.has(id))) return [];
      return [
        {
          code: 'plan.missing-input',
          severity: 'error',
          message: `${declared.id}: the input ${path} does not exist, and ${producers[0]}, which should have made it, is up to date.`,
          remedy: `Correct the path, or name the file among the outputs of ${producers[0]}.`,
          at: { pointer: declared.pointer },
        },
      ];
    });
  });
}
