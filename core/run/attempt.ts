import type { Outcome, TaskOutcome } from '../contracts/outcome.ts';
import type { Stage } from '../contracts/stage.ts';
import { noteDamage } from './damage.ts';
import { dispatch, type Dispatched } from './dispatch.ts';
import { outcomeOf, recordingsOf, verdictOf, type Flight } from './flight.ts';
import { LIFECYCLE } from './lifecycle.ts';
import type { StageFailure } from './stage-failure.ts';

/** A job slot, given back with what became of the job. `unwanted`: why no job should begin in it, as something failed while it was waited for. */
export type Slot = { give(outcome: Outcome | undefined): void; unwanted?: string };

/** Waits for a job slot; rejects when the run is cancelled meanwhile. */
export type TakeSlot = () => Promise<Slot>;

/**
 * Takes one attempt through the lifecycle, from wherever its journal says it stands. Resolves for every outcome, also cancellation;
 * rejects only for a bug, or when the journal cannot be written.
 */
export async function flyAttempt(flight: Flight, takeSlot: TakeSlot): Promise<TaskOutcome> {
  let outcome: TaskOutcome | undefined;
  for (const row of LIFECYCLE) {
    if (!applies(row, flight, outcome)) continue;
    // Asked before every row: a row can last days, and the answer may have changed meanwhile.
    if (flight.run.cancellation.requested && !launched(flight)) outcome ??= { kind: 'cancelled' };
    if (outcome && row.fails !== 'always') continue;
    const dispatched = row.holdsSlot ? await inSlot(row, flight, takeSlot) : await dispatch(row, flight);
    // Waited for when the slot is given back: another job may start while the disk takes this result.
    if (row.durable && dispatched.kind === 'done') await flight.run.durable();
    if (dispatched.kind === 'unwanted') outcome = { kind: 'skipped', reason: dispatched.reason };
    if (dispatched.kind === 'failed') outcome = afterFailure(row, flight, dispatched, outcome);
  }
  return outcome ?? derived(flight);
}

function applies(row: Stage, flight: Flight, outcome: TaskOutcome | undefined): boolean {
  if (row.onlyIf === 'retry') return flight.previous !== undefined;
  if (row.onlyIf === 'success') return verdictOf(flight)?.success === true && outcome === undefined;
  return true;
}

/** Once the job may be running, cancelling means stopping it and seeing what became of it, not walking away. */
const launched = (flight: Flight): boolean => flight.attempt.starting;

async function inSlot(row: Stage, flight: Flight, takeSlot: TakeSlot): Promise<Dispatched | { kind: 'unwanted'; reason: string }> {
  if (flight.attempt.results.has(row.stage)) return { kind: 'skipped' };
  let slot: Slot;
  try {
    slot = await takeSlot();
  } catch (error) {
    if (!flight.run.cancellation.requested) throw error;
    // Cancelled while waiting. A job that an earlier engine launched runs, slot or not: it is watched, which stops it.
    return launched(flight) ? dispatch(row, flight) : { kind: 'skipped' };
  }
  try {
    // A retry belongs to a task that was running already: that one is brought to its end.
    const fresh = !launched(flight) && flight.previous === undefined;
    return slot.unwanted !== undefined && fresh ? { kind: 'unwanted', reason: slot.unwanted } : await dispatch(row, flight);
  } finally {
    slot.give(outcomeOf(flight));
  }
}

function afterFailure(
  row: Stage,
  flight: Flight,
  { failure }: Extract<Dispatched, { kind: 'failed' }>,
  outcome: TaskOutcome | undefined,
): TaskOutcome | undefined {
  const { run, planned } = flight;
  switch (row.fails) {
    case 'settle-all':
      return { kind: 'refused', findings: failure.findings };
    case 'stop': {
      // The job may be running: that it could not be asked for is no failure of the task, and `resume` asks again.
      if (row.effects === 'once' && launched(flight)) return { kind: 'unfinished', stage: row.stage, finding: failure.finding };
      if (run.cancellation.requested && !launched(flight)) return { kind: 'cancelled' };
      return { kind: 'failed', reason: withRemedy(failure) };
    }
    case 'hold':
      // A failure that could not even be looked at is still that failure: nothing is held back by it.
      if (verdictOf(flight)?.success === true) {
        if (run.cancellation.givingUp) return { kind: 'cancelled', reason: `given up at ${row.stage}: ${failure.message}` };
        return { kind: 'unfinished', stage: row.stage, finding: failure.finding };
      }
      run.append({ type: 'finding', task: planned.declared.id, finding: failure.finding });
      return outcome;
    case 'always':
      run.append({ type: 'finding', task: planned.declared.id, finding: failure.finding });
      return outcome;
    default:
      return row.fails satisfies never;
  }
}

/** What a user can do about it belongs to the reason: there may be no job whose log could tell. */
const withRemedy = ({ message, finding: { remedy } }: StageFailure): string =>
  remedy === undefined ? message : `${message.replace(/[.]?$/, '.')} ${remedy}`;

/** The task's outcome from the three facts: what the process did, what the builder says of it, what became of the record. */
function derived(flight: Flight): TaskOutcome {
  const outcome = outcomeOf(flight);
  const verdict = verdictOf(flight);
  if (!outcome || !verdict) return { kind: 'cancelled' };
  const recordings = recordingsOf(flight);
  const reported = Object.values(recordings).flatMap((recording) => (recording.kind === 'not-recorded' ? (recording.damage ?? []) : []));
  const damage = noteDamage(reported, { identify: (path) => flight.run.knowledge.identify([path])[path] });
  const damaged = damage.length > 0 && { damage };
  if (outcome.kind === 'lost') return { kind: 'lost', reason: outcome.reason };
  if (outcome.kind === 'cancelled') return { kind: 'cancelled', ...damaged };
  if (!verdict.success) return { kind: 'failed', reason: verdict.reason ?? 'the job builder gave no reason', outcome, verdict, ...damaged };
  const rejected = Object.values(recordings).find((recording) => recording.kind === 'rejected');
  if (rejected?.kind === 'rejected') {
    return { kind: 'failed', reason: rejected.findings.map(({ message }) => message).join('; '), outcome, verdict, ...damaged };
  }
  return { kind: 'succeeded', recordings };
}
