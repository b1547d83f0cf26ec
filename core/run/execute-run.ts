import type { RunOutcome } from '../contracts/event.ts';
import type { Outcome, TaskOutcome } from '../contracts/outcome.ts';
import type { TaskState } from '../journal/fold.ts';
import type { PlanTask } from '../plan/plan.ts';
import type { Slot, TakeSlot } from './attempt.ts';
import { createBoard, isFinal } from './board.ts';
import { enqueue, executeTask } from './execute-task.ts';
import { exitCodeOf, outcomeOfRun } from './exit-code.ts';
import type { OpenRun } from './open-run.ts';
import { longestPaths } from './priorities.ts';
import { createSlots, demandOf, type Capacity } from './slots.ts';

/** How many tasks beyond the job slots are checked and prepared ahead, so that a free slot never waits for them. */
const AHEAD = 4;

/** How many tasks whose job has ended may wait for their record meanwhile: recorders keep in batches, and a large one costs hardly more than a small one. */
const BACKLOG = 64;

/** Which of the planned tasks this pass may start: all, or only those that an earlier engine had begun. */
export type Pass = 'all' | 'begun';

/**
 * Executes the plan: starts what is ready, longest path first, and stops starting when something failed (unless told to keep going).
 * Resolves with the run's outcome when every task has one; rejects only for a bug or an unwritable journal.
 */
export async function executeRun(run: OpenRun, capacity: Capacity, pass: Pass = 'all'): Promise<{ outcome: RunOutcome; exitCode: number }> {
  const tasks = run.plan.tasks.filter(({ action }) => action === 'run');
  const priorities = longestPaths(run.plan.tasks, (task) => run.knowledge.seconds(task));
  const slots = createSlots(capacity);
  const board = createBoard(run, tasks, priorities);
  const active = new Map<string, Promise<void>>();
  const beforeTheirEnd = new Set<string>();
  let wake = (): void => undefined;
  let failure = firstFailure(run);

  const begin = (planned: PlanTask): void => {
    const { id } = planned.declared;
    const jobEnded = (): void => {
      beforeTheirEnd.delete(id);
      wake();
    };
    let giveLate: (() => void) | undefined;
    const takeSlot = async (): Promise<Slot> => {
      const give = await slots.acquire(demandOf(planned), priorities.get(id) ?? 0, run.cancellation.polite);
      return {
        give(outcome) {
          // What waits for the slot must not begin before it is known whether this job has failed.
          if (endedWell(outcome) || run.options.keepGoing || planned.declared.retry) give();
          else giveLate = give;
          jobEnded();
        },
        ...(failure !== undefined && !run.options.keepGoing && { unwanted: failure }),
      };
    };
    beforeTheirEnd.add(id);
    const work = settled(run, planned, { pass, failure }, takeSlot).then((outcome) => {
      active.delete(id);
      jobEnded();
      if (blocks(outcome)) failure ??= `${id} ${word(outcome)}`;
      giveLate?.();
      board.settle(id);
    });
    active.set(id, work);
  };

  for (;;) {
    const woken = new Promise<void>((resolve) => (wake = resolve));
    while (beforeTheirEnd.size < capacity.jobs + AHEAD && active.size < capacity.jobs + AHEAD + BACKLOG) {
      const next = board.take();
      if (!next) break;
      begin(next);
    }
    if (active.size === 0) break;
    await Promise.race([woken, ...active.values()]);
  }

  const outcome = outcomeOfRun(run);
  return { outcome, exitCode: exitCodeOf(outcome) };
}

/** What the scheduler knows when it looks at a task: `failure` says what failed first. */
type SoFar = { pass: Pass; failure: string | undefined };

/** A task's outcome: what an earlier engine already knew, that it need not run after all, or what running it brings. */
async function settled(run: OpenRun, planned: PlanTask, so: SoFar, takeSlot: TakeSlot): Promise<TaskOutcome> {
  const task = planned.declared.id;
  const known = run.state.tasks.get(task);
  if (!known || !isBegun(known)) {
    const reason = reasonToSkip(run, planned, so);
    if (reason) return close(run, task, reason);
  }
  return executeTask(run, planned, takeSlot);
}

/** An earlier engine began it: an attempt is open, or its last one ended and the task's own end is missing. */
const isBegun = ({ attempts, outcome }: TaskState): boolean =>
  attempts.some(({ ended }) => ended === undefined) || (attempts.length > 0 && outcome === undefined);

function reasonToSkip(run: OpenRun, planned: PlanTask, { pass, failure }: SoFar): TaskOutcome | undefined {
  if (run.cancellation.requested) return { kind: 'cancelled', reason: 'before it started' };
  // An old run that is resumed must not put its results over newer ones.
  const since = run.knowledge.doneSince(planned.declared.id, run.state.began ?? '', run.id);
  if (since !== undefined) return { kind: 'up-to-date', reason: `run ${since} has run it since` };
  if (pass === 'begun') return { kind: 'skipped', reason: 'the run was interrupted before it started, and a later apply took over' };
  if (failure !== undefined && !run.options.keepGoing) return { kind: 'skipped', reason: `the run stopped after ${failure}` };
  for (const { task } of planned.after) {
    const outcome = run.state.tasks.get(task)?.outcome;
    if (outcome && outcome.kind !== 'succeeded' && outcome.kind !== 'up-to-date') {
      return { kind: 'skipped', reason: `it needs ${task}, which ${word(outcome)}` };
    }
  }
  const fresh = run.knowledge.freshness(planned);
  return fresh === undefined ? undefined : { kind: 'up-to-date', reason: fresh };
}

function close(run: OpenRun, task: string, outcome: TaskOutcome): TaskOutcome {
  enqueue(run, task);
  run.append({ type: 'task.finished', task, outcome });
  return outcome;
}

const endedWell = (outcome: Outcome | undefined): boolean => outcome?.kind === 'exited' && outcome.code === 0;

const blocks = ({ kind }: TaskOutcome): boolean => kind === 'failed' || kind === 'lost' || kind === 'refused' || kind === 'unfinished';

const word = ({ kind }: TaskOutcome): string =>
  kind === 'skipped'
    ? 'was skipped'
    : kind === 'cancelled' || kind === 'refused' || kind === 'lost'
      ? `was ${kind}`
      : kind === 'failed'
        ? 'failed'
        : `is ${kind}`;

/** What an earlier engine left unfinished is no failure yet: it is tried again, and what waits for it waits. */
function firstFailure(run: OpenRun): string | undefined {
  for (const { task, outcome } of run.state.tasks.values())
    if (outcome && isFinal(outcome) && blocks(outcome)) return `${task} ${word(outcome)}`;
  return undefined;
}
