import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { DurableEvent, RunOutcome } from '../contracts/event.ts';
import type { Finding } from '../contracts/finding.ts';
import type { Json } from '../contracts/json.ts';
import type { PlannedTask } from '../contracts/participant.ts';
import type { Choice } from '../contracts/task.ts';
import { createBus } from '../events/bus.ts';
import type { Reporter } from '../contracts/reporter.ts';
import { foldEvent, foldRun, hasOpenAttempt } from '../journal/fold.ts';
import { openJournal, type JournalSink } from '../journal/journal.ts';
import { takeCancelWish } from '../journal/cancel-wish.ts';
import { journalFile, leaseDirectory, settledFile } from '../journal/layout.ts';
import { readRunFiles } from '../journal/run-store.ts';
import type { Registry } from '../loading/registry.ts';
import type { Plan } from '../plan/plan.ts';
import { acquireLease, type Lease } from '../process/lease.ts';
import { EngineLeaves, type Cancellation } from './cancellation.ts';
import { executeRun, type Pass } from './execute-run.ts';
import { exitCodeOf } from './exit-code.ts';
import { runContext } from './flight.ts';
import { describeOwner, RUN_STALE_AFTER_SECONDS } from './live-runs.ts';
import { machineCapacity } from './machine-capacity.ts';
import type { OpenRun, RunOptions } from './open-run.ts';
import { plannedTask } from './plugins-of-task.ts';
import { knowledgeOf, type Archive } from './knowledge.ts';

export type Conducted =
  | { kind: 'finished'; outcome: RunOutcome; exitCode: number; run: OpenRun }
  /** Another engine has the run in its hands. */
  | { kind: 'held'; by: string };

export type Conductor = {
  registry: Registry;
  cancellation: Cancellation;
  archive: Archive;
  reporters: readonly { name: string; reporter: Reporter }[];
  /** Only the fault tests bring their own. */
  sink?: (file: string) => Promise<JournalSink>;
};

const CANCEL_POLL_MILLISECONDS = 500;
const FLUSH_SECONDS = 5;

export type RunToConduct = {
  project: string;
  id: string;
  pass: Pass;
  /** Where `beginRun` has just taken it. */
  lease?: Lease;
};

/** A child that was handed the lease may look a moment before its parent has written that down. */
const LEASE_WAIT_SECONDS = 2;

const LEASE_GUARD_MILLISECONDS = 15_000;

/**
 * Takes a run that lies in `directory` into this process's hands and brings it to its end: a new one, or one that another engine left.
 * The lease says to everyone else that it is in hand, and by whom.
 */
export async function conduct(directory: string, request: RunToConduct, by: Conductor): Promise<Conducted> {
  const terms = { purpose: `run ${request.id}`, waitSeconds: LEASE_WAIT_SECONDS, staleAfterSeconds: RUN_STALE_AFTER_SECONDS };
  const lease = request.lease ?? (await acquireLease(leaseDirectory(directory), terms));
  if ('heldBy' in lease) return { kind: 'held', by: describeOwner(lease.heldBy) };
  // After a long sleep on shared storage another machine may have taken the run over: two engines must not have it in hand.
  const guard = setInterval(() => lease.renew() || by.cancellation.abandon('another engine took the run over'), LEASE_GUARD_MILLISECONDS);
  try {
    return await conductInHand(directory, request, by, lease.owner.id);
  } finally {
    clearInterval(guard);
    lease.release();
  }
}

async function conductInHand(directory: string, { project, id, pass }: RunToConduct, by: Conductor, lease: string): Promise<Conducted> {
  // From here on there may be something to continue again, whatever an earlier end said.
  rmSync(settledFile(directory), { force: true });
  const files = await readRunFiles<Plan>(directory);
  const journal = await openJournal(journalFile(directory), id, by.sink);
  const state = foldRun(id, journal.past);
  const append = (event: DurableEvent): void => {
    const stamped = journal.append(event);
    foldEvent(state, stamped);
    bus.emit(stamped);
  };
  const bus = createBus((reporter, message) => append({ type: 'reporter.failed', reporter, message }));
  for (const { name, reporter } of by.reporters) bus.attach(name, reporter);
  const run: OpenRun = {
    id,
    project,
    directory,
    plan: files.plan,
    options: files.options as RunOptions,
    state,
    registry: by.registry,
    cancellation: by.cancellation,
    knowledge: knowledgeOf(files.plan, by.archive, by.registry),
    opened: new Map(),
    append,
    durable: () => journal.durable(),
    emit: (event) => bus.emit({ v: 1, time: new Date().toISOString(), run: id, ...event }),
  };
  const watcher = watchForCancel(run, lease);
  const left = new Promise<never>((_, reject) => {
    by.cancellation.leave.addEventListener('abort', () => reject(new EngineLeaves(String(by.cancellation.leave.reason))));
  });
  left.catch(() => undefined); // usually nobody leaves
  try {
    const result = await Promise.race([brought(run, files.manifest, pass), left]);
    await journal.durable();
    if (!hasOpenAttempt(state)) await writeFile(settledFile(directory), '');
    return { kind: 'finished', ...result, run };
  } finally {
    clearInterval(watcher);
    // Reporters before the journal: one that fails at its end is announced, and that belongs into the journal too.
    await bus.close(FLUSH_SECONDS);
    await journal.close();
  }
}

async function brought(run: OpenRun, manifest: string, pass: Pass): Promise<{ outcome: RunOutcome; exitCode: number }> {
  const toRun = run.plan.tasks.filter(({ action }) => action === 'run').length;
  const resumed = run.state.began !== undefined;
  if (!resumed) run.append({ type: 'run.started', tasks: run.plan.tasks.length, toRun, manifest });
  else run.append({ type: 'run.resumed', pid: process.pid });
  announceCancellation(run);
  const refused = await openRecorders(run);
  if (refused.length > 0) {
    for (const finding of refused) run.append({ type: 'finding', finding });
    // What an earlier engine has begun stays to be resumed when the cause is mended.
    const outcome = resumed ? 'unfinished' : 'refused';
    return finished(run, { outcome, exitCode: exitCodeOf(outcome) });
  }
  const result = await executeRun(run, machineCapacity(run.options.jobs), pass);
  // What waits for its record stays reserved: nobody else may write it before `resume` has recorded it.
  if (!hasOpenAttempt(run.state)) await closeRecorders(run);
  return finished(run, result);
}

/** Whoever asks for it, the journal says that and why the run was cancelled; and an engine that takes over a cancelled run goes on cancelling. */
function announceCancellation(run: OpenRun): void {
  const { polite } = run.cancellation;
  if (run.state.cancelRequested) run.cancellation.request('the engine before this one was cancelling');
  const announce = (): void => {
    if (!run.state.cancelRequested && run.state.ended === undefined)
      run.append({ type: 'run.cancel-requested', reason: String(polite.reason) });
  };
  if (polite.aborted) announce();
  else polite.addEventListener('abort', announce, { once: true });
}

/** What was worked out serves the next process; losing it costs time only, so a disk that refuses it is told and no more. */
function saveKnowledge(run: OpenRun): void {
  try {
    run.knowledge.save();
  } catch (error) {
    const message = `What is known of the files' content could not be kept: ${error instanceof Error ? error.message : String(error)}`;
    run.append({
      type: 'finding',
      finding: { code: 'run.knowledge-not-kept', severity: 'warning', message, remedy: 'The next plan hashes them again.' },
    });
  }
}

function finished(run: OpenRun, result: { outcome: RunOutcome; exitCode: number }): { outcome: RunOutcome; exitCode: number } {
  saveKnowledge(run);
  run.append({ type: 'run.finished', ...result });
  return result;
}

type RecorderUse = { choice: Choice; tasks: PlannedTask[] };

function recordersOf(run: OpenRun): readonly RecorderUse[] {
  const uses = new Map<string, RecorderUse>();
  for (const { declared, action } of run.plan.tasks) {
    if (action !== 'run') continue;
    for (const choice of declared.recorders) {
      const use = uses.get(choice.name) ?? { choice, tasks: [] };
      uses.set(choice.name, use);
      use.tasks.push(plannedTask(declared));
    }
  }
  return [...uses.values()];
}

async function openRecorders(run: OpenRun): Promise<readonly Finding[]> {
  const refused: Finding[] = [];
  for (const { choice, tasks } of recordersOf(run)) {
    const recorder = run.registry.get('recorder', choice.name);
    try {
      const opened = await recorder.open?.(tasks, runContext(run, choice.options, run.cancellation.force));
      if (!opened) continue;
      if ('refused' in opened) refused.push(...opened.refused);
      else run.opened.set(choice.name, opened.state);
    } catch (error) {
      const message = `${choice.name} could not open the run: ${error instanceof Error ? error.message : String(error)}`;
      refused.push({ code: 'plugin.threw', severity: 'error', message });
    }
  }
  return refused;
}

async function closeRecorders(run: OpenRun): Promise<void> {
  for (const { choice } of recordersOf(run)) {
    const opened: Json | undefined = run.opened.get(choice.name);
    if (opened === undefined) continue;
    try {
      await run.registry.get('recorder', choice.name).close?.(opened, runContext(run, choice.options, run.cancellation.force));
    } catch (error) {
      const message = `${choice.name} could not close the run: ${error instanceof Error ? error.message : String(error)}`;
      run.append({ type: 'finding', finding: { code: 'recorder.close-failed', severity: 'warning', message } });
    }
  }
}

/** `engine cancel` in another terminal leaves a wish for whoever holds this lease. */
function watchForCancel(run: OpenRun, lease: string): NodeJS.Timeout {
  const look = (): void => {
    const how = takeCancelWish(run.directory, lease);
    if (how !== undefined) run.cancellation.request('engine cancel', how === 'force');
  };
  return setInterval(look, CANCEL_POLL_MILLISECONDS);
}
