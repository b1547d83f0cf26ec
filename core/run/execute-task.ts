import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, Recording, TaskOutcome } from '../contracts/outcome.ts';
import type { AttemptState, TaskState } from '../journal/fold.ts';
import type { PlanTask } from '../plan/plan.ts';
import { flyAttempt, type TakeSlot } from './attempt.ts';
import { backoffSeconds } from './backoff.ts';
import { checkedOf, createFlight, outcomeOf, taskContext, verdictOf, type Checked, type Flight } from './flight.ts';
import type { OpenRun } from './open-run.ts';

/** Executes one task: as many attempts as its retry rule allows. Resolves for every outcome; the last event it journals is the task's. */
export async function executeTask(run: OpenRun, planned: PlanTask, takeSlot: TakeSlot): Promise<TaskOutcome> {
  const task = planned.declared.id;
  enqueue(run, task);
  const ended = run.state.tasks.get(task)?.attempts.at(-1);
  // The engine died between the two last events of the task: what the attempt came to is known.
  if (ended?.outcome && ended.retryInSeconds === undefined && ended.outcome.kind !== 'cancelled' && ended.outcome.kind !== 'skipped')
    return finish(run, task, ended.id, ended.outcome);
  let previous = lastOutcome(run, task);
  for (;;) {
    const attempt = openAttempt(run.state.tasks.get(task)) ?? startAttempt(run, task, previous);
    const flight = createFlight(run, planned, attempt, previous?.outcome);
    const outcome = await flyAttempt(flight, takeSlot);
    // Left open: what is held is continued in this very attempt.
    if (outcome.kind === 'unfinished') return finish(run, task, attempt.id, outcome);
    if (outcome.kind === 'succeeded') rememberSafely(flight);
    await tellBuilder(flight, outcome);
    const wait = retryAfter(flight, outcome);
    run.append({
      type: 'attempt.finished',
      task,
      attempt: attempt.id,
      outcome,
      ...(wait !== undefined && { retryInSeconds: wait }),
    });
    if (wait === undefined) return finish(run, task, attempt.id, outcome);
    await pause(run, wait);
    if (run.cancellation.requested) return finish(run, task, attempt.id, { kind: 'cancelled', reason: 'while waiting to try again' });
    previous = lastOutcome(run, task);
  }
}

/** A builder's notes are its own: one that cannot be made is told, and changes nothing. */
async function tellBuilder(flight: Flight, outcome: TaskOutcome): Promise<void> {
  const { service, name, options } = flight.plugins.builder;
  if (!service.settled) return;
  const [process, verdict] = [outcomeOf(flight), verdictOf(flight)];
  try {
    await service.settled(outcome, {
      ...taskContext(flight, options, flight.signals.untilLimit()),
      fingerprint: checkedOf(flight)?.portable ?? {},
      ...(process && verdict && { ran: { outcome: process, verdict } }),
    });
  } catch (error) {
    const message = `${name} could not note what became of it: ${error instanceof Error ? error.message : String(error)}`;
    flight.run.append({
      type: 'finding',
      task: flight.planned.declared.id,
      finding: { code: 'plugin.threw', severity: 'warning', message },
    });
  }
}

/** A task that an engine had queued and not finished is still queued. */
export function enqueue(run: OpenRun, task: string): void {
  const state = run.state.tasks.get(task);
  if (state?.queued !== true || state.outcome) run.append({ type: 'task.queued', task });
}

const openAttempt = (state: TaskState | undefined): AttemptState | undefined =>
  state?.attempts.findLast(({ ended }) => ended === undefined);

function startAttempt(run: OpenRun, task: string, previous: Previous | undefined): AttemptState {
  const number = (run.state.tasks.get(task)?.attempts.at(-1)?.number ?? 0) + 1;
  // Node draws UUIDs from a pool; random bytes cost a call to OpenSSL each time.
  const attempt = `${run.id}-${randomUUID().slice(0, 8)}`;
  run.append({ type: 'attempt.started', task, attempt, number, ...(previous && { from: previous.tree }) });
  return run.state.tasks.get(task)?.attempts.at(-1) as AttemptState;
}

type Previous = { outcome: Outcome; tree: string };

/** What the attempt before did, and from which tree the next one therefore starts. */
function lastOutcome(run: OpenRun, task: string): Previous | undefined {
  const attempt = run.state.tasks.get(task)?.attempts.findLast(({ ended }) => ended !== undefined);
  const outcome = attempt?.results.get('execute') as Outcome | undefined;
  if (!attempt || !outcome) return undefined;
  const recordings = Object.values((attempt.results.get('record') ?? {}) as Readonly<Record<string, Recording>>);
  const damage = recordings.flatMap((recording) => (recording.kind === 'not-recorded' ? (recording.damage ?? []) : []));
  const tree =
    damage.length === 0
      ? `the tree that attempt ${attempt.number} left; no tracked file is changed`
      : `the tree that attempt ${attempt.number} left: ${damage.map(({ path, change }) => `${path} ${change}`).join(', ')}`;
  return { outcome, tree };
}

/** Seconds until the next attempt, or undefined where there is none. */
function retryAfter(flight: Flight, outcome: TaskOutcome): number | undefined {
  const { retry } = flight.planned.declared;
  if (outcome.kind !== 'failed' || !retry || flight.run.cancellation.requested) return undefined;
  if (verdictOf(flight)?.retry !== true || flight.attempt.number > retry.limit) return undefined;
  return backoffSeconds(retry, flight.attempt.number);
}

async function pause(run: OpenRun, seconds: number): Promise<void> {
  await sleep(seconds * 1_000, undefined, { signal: run.cancellation.polite }).catch((error: unknown) => {
    if (!run.cancellation.requested) throw error;
  });
}

function finish(run: OpenRun, task: string, attempt: string, outcome: TaskOutcome): TaskOutcome {
  run.append({ type: 'task.finished', task, attempt, outcome });
  return outcome;
}

/** A success is one whether or not this machine can remember it. */
function rememberSafely(flight: Flight): void {
  try {
    remember(flight);
  } catch (error) {
    const message = `The success could not be remembered: ${error instanceof Error ? error.message : String(error)}`;
    const finding = {
      code: 'run.not-remembered',
      severity: 'warning',
      message,
      remedy: 'Without a record in git the next apply runs it again.',
    } as const;
    flight.run.append({ type: 'finding', task: flight.planned.declared.id, finding });
  }
}

/** Parts of a fingerprint that stand for a file: an input, or one whose builder says what of it counts. */
const READ = /^(?:input|builder\.source):/;

/** A success counts for the next plan only if what it read is still what it was given. */
function remember(flight: Flight): void {
  const { run, planned, attempt } = flight;
  const checked = checkedOf(flight) as Checked;
  const now = run.knowledge.fingerprint(planned);
  const changed = Object.keys(checked.portable).filter((part) => READ.test(part) && checked.portable[part] !== now.portable[part]);
  if (changed.length > 0) {
    const files = changed.map((part) => part.replace(READ, '')).join(', ');
    run.append({
      type: 'finding',
      task: planned.declared.id,
      finding: {
        code: 'run.input-changed',
        severity: 'warning',
        message: `${files} changed while the task ran, so its result may belong to neither version.`,
        remedy: 'The next apply runs it again.',
      },
    });
    return;
  }
  const seconds = outcomeOf(flight)?.usage?.wallSeconds ?? 0;
  const outputs = run.knowledge.identify(planned.declared.outputs.map(({ path }) => path));
  run.knowledge.remember(planned, { checked, outputs, run: run.id, attempt: attempt.id, seconds });
}
