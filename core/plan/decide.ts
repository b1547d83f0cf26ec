import type { CompleteTask } from './complete.ts';
import type { Freshness } from './freshness.ts';
import type { Graph } from './graph.ts';
import type { Edge, PlanRequest, PlanTask } from './plan.ts';

/** Why a forced task runs; `recheck` never finds such a task up to date. */
export const FORCED = 'forced';

/** Runs what is not fresh, what was forced, and what waits for something that runs. `chosen` in topological order. */
export function decide(
  { force, select }: PlanRequest,
  complete: readonly CompleteTask[],
  graph: Graph,
  chosen: readonly number[],
  selected: ReadonlySet<string>,
  freshness: ReadonlyMap<string, Freshness>,
): readonly PlanTask[] {
  const running = new Set<string>();
  return chosen.map((at): PlanTask => {
    const { declared, locks } = complete[at] as CompleteTask;
    const after = graph.after[at] as readonly Edge[];
    const own = freshness.get(declared.id) as Freshness;
    const reasons = [
      ...(force && selected.has(declared.id) ? [FORCED] : []),
      ...(own.fresh ? [] : own.reasons),
      ...reasonsOfNeeds(after.filter(({ task }) => running.has(task))),
    ];
    if (reasons.length > 0) running.add(declared.id);
    const action = reasons.length > 0 ? 'run' : 'up-to-date';
    const settled = own.fresh && reasons.length === 0 ? [own.reason] : reasons;
    return {
      declared,
      locks,
      after,
      action,
      reasons: select && !selected.has(declared.id) ? [...settled, 'needed by what was selected'] : settled,
    };
  });
}

/** A person wants to know that something before it runs, not to read a thousand names. */
function reasonsOfNeeds(edges: readonly Edge[]): readonly string[] {
  const named = edges.slice(0, 3).map(({ task }) => `needs ${task}, which runs (skipped if its output comes out unchanged)`);
  return edges.length > 3 ? [...named, `needs ${edges.length - 3} more that run`] : named;
}
