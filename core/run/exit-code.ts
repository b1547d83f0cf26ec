import type { RunOutcome } from '../contracts/event.ts';
import type { TaskOutcome } from '../contracts/outcome.ts';
import type { OpenRun } from './open-run.ts';

const EXIT_CODES: Readonly<Record<RunOutcome, number>> = { succeeded: 0, failed: 1, refused: 3, unfinished: 4, cancelled: 130 };

export const exitCodeOf = (outcome: RunOutcome): number => EXIT_CODES[outcome];

/** When several apply, the one that needs the user most: something failed, something waits for `resume`, it was cancelled, something was refused. */
export function outcomeOfRun({ state, plan }: Pick<OpenRun, 'state' | 'plan'>): RunOutcome {
  const kinds = new Set<TaskOutcome['kind'] | undefined>();
  for (const { declared, action } of plan.tasks) if (action === 'run') kinds.add(state.tasks.get(declared.id)?.outcome?.kind);
  if (kinds.has('failed') || kinds.has('lost')) return 'failed';
  if (kinds.has('unfinished') || kinds.has(undefined)) return 'unfinished';
  if (kinds.has('cancelled')) return 'cancelled';
  if (kinds.has('refused')) return 'refused';
  return kinds.has('skipped') ? 'unfinished' : 'succeeded';
}
