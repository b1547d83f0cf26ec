import type { TaskOutcome } from '../contracts/outcome.ts';
import type { PlanTask } from '../plan/plan.ts';
import type { OpenRun } from './open-run.ts';
import { demandOf } from './slots.ts';

export type Board = {
  /** The next task to start. One whose locks another task has is passed over: it would only wait. */
  take(): PlanTask | undefined;
  /** The task has its outcome: those that waited for it alone are ready. */
  settle(task: string): void;
};

/** Which tasks are ready, in the order they should start. */
export function createBoard(run: Pick<OpenRun, 'state'>, tasks: readonly PlanTask[], priorities: ReadonlyMap<string, number>): Board {
  const byId = new Map(tasks.map((task) => [task.declared.id, task]));
  const unmet = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  const claimed = new Set<string>();
  const ready: PlanTask[] = [];
  const final = (task: string): boolean => isFinal(run.state.tasks.get(task)?.outcome);

  const enqueue = (task: PlanTask): void => {
    const priority = priorities.get(task.declared.id) ?? 0;
    let low = 0;
    for (let high = ready.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((priorities.get((ready[middle] as PlanTask).declared.id) ?? 0) >= priority) low = middle + 1;
      else high = middle;
    }
    ready.splice(low, 0, task);
  };

  for (const task of tasks) {
    if (final(task.declared.id)) continue;
    const waiting = task.after.filter((edge) => byId.has(edge.task) && !final(edge.task));
    unmet.set(task.declared.id, waiting.length);
    for (const edge of waiting) {
      const others = dependents.get(edge.task);
      if (others) others.push(task.declared.id);
      else dependents.set(edge.task, [task.declared.id]);
    }
    if (waiting.length === 0) enqueue(task);
  }

  return {
    take() {
      const index = ready.findIndex((task) => demandOf(task).locks.every((lock) => !claimed.has(lock)));
      if (index === -1) return undefined;
      const [task] = ready.splice(index, 1);
      for (const lock of demandOf(task as PlanTask).locks) claimed.add(lock);
      return task;
    },
    settle(task) {
      for (const lock of demandOf(byId.get(task) as PlanTask).locks) claimed.delete(lock);
      for (const dependent of dependents.get(task) ?? []) {
        const left = (unmet.get(dependent) ?? 0) - 1;
        unmet.set(dependent, left);
        if (left === 0) enqueue(byId.get(dependent) as PlanTask);
      }
    },
  };
}

/** Whether a resumed run takes the outcome as it is. What was skipped or held back gets another chance. */
export const isFinal = (outcome: TaskOutcome | undefined): boolean =>
  outcome !== undefined &&
  (outcome.kind === 'succeeded' ||
    outcome.kind === 'up-to-date' ||
    outcome.kind === 'failed' ||
    outcome.kind === 'lost' ||
    outcome.kind === 'refused');
