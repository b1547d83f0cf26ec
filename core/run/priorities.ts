import type { PlanTask } from '../plan/plan.ts';

const UNKNOWN_SECONDS = 1;

/**
 * Seconds from the start of each task to the end of the longest chain behind it, from how long tasks took last time:
 * starting the longest path first keeps the run as short as it can be. `tasks` in topological order.
 */
export function longestPaths(tasks: readonly PlanTask[], seconds: (task: string) => number | undefined): ReadonlyMap<string, number> {
  const behind = new Map<string, number>();
  const priorities = new Map<string, number>();
  for (const { declared, after } of tasks.toReversed()) {
    const length = (seconds(declared.id) ?? UNKNOWN_SECONDS) + (behind.get(declared.id) ?? 0);
    priorities.set(declared.id, length);
    for (const { task } of after) behind.set(task, Math.max(behind.get(task) ?? 0, length));
  }
  return priorities;
}
