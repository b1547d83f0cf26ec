import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Executor, JobHandle } from '../../contracts/executor.ts';
import type { Finding } from '../../contracts/finding.ts';
import type { Job } from '../../contracts/job.ts';
import type { Json } from '../../contracts/json.ts';
import type { Outcome } from '../../contracts/outcome.ts';
import { JournalBroken } from '../../journal/journal.ts';
import { builtContext, resultOf, runContext, taskContext, type Flight } from '../flight.ts';
import type { Row } from './row.ts';

/**
 * Runs the job, at most once whatever dies: what is about to be launched is durable before the launch, the executor is asked to
 * `find` an attempt that may have been launched, and the ref suffices to watch the job from any later process.
 */
export const execute: Row = {
  answered: () => true,
  async ask(flight, signal) {
    const { executor } = flight.plugins;
    const launch = flight.attempt.ref ? { ref: flight.attempt.ref.data } : await launched(flight, signal);
    if ('outcome' in launch) return launch.outcome;
    const context = runContext(flight.run, executor.options, NEVER, flight.planned.declared.id);
    const handle = executor.service.watch(launch.ref, { ...context, ...binding(flight) });
    return executor.service.enforces.includes('time') ? supervised(flight, handle) : withinLimit(flight, handle);
  },
};

/** Watching a job has no limit but the job's own. */
const NEVER = new AbortController().signal;

/** A job to watch, or an outcome where there is none. */
type Launch = { ref: Json } | { outcome: Outcome };

async function launched(flight: Flight, signal: AbortSignal): Promise<Launch> {
  const { name, service, options } = flight.plugins.executor;
  if (flight.attempt.starting) {
    const found = await service.find(taskContext(flight, options, signal));
    if (found === 'unknown') return noJob({ kind: 'lost', reason: `${name} cannot tell whether it was started` });
    if (found !== 'none') {
      await binding(flight).bind(found);
      return { ref: found };
    }
  } else await announce(flight);
  if (flight.run.cancellation.requested) return noJob({ kind: 'cancelled' });
  return start(flight, service, options, signal);
}

async function announce(flight: Flight): Promise<void> {
  const job = resultOf<Job>(flight, 'build') as Job;
  // Synchronously: handing a small file to the thread pool costs several times what writing it does.
  mkdirSync(flight.directory, { recursive: true });
  writeFileSync(join(flight.directory, 'job.json'), `${JSON.stringify(job, undefined, 1)}\n`);
  const argv = job.action.kind === 'request' ? [job.action.service] : job.action.argv;
  flight.run.append({ type: 'job.starting', task: flight.planned.declared.id, attempt: flight.attempt.id, argv });
  await flight.run.durable();
}

async function start(flight: Flight, service: Executor, options: Json, signal: AbortSignal): Promise<Launch> {
  let bound: Json | undefined;
  const remember = binding(flight);
  try {
    await service.start({
      ...builtContext(flight, options, signal),
      async bind(ref) {
        bound = ref;
        await remember.bind(ref);
      },
    });
  } catch (error) {
    if (error instanceof JournalBroken) throw error;
    // It may have been launched all the same: only the executor knows, and a second launch is worse than a wait.
    const found = bound ?? (await service.find(taskContext(flight, options, signal)));
    const reason = error instanceof Error ? error.message : String(error);
    if (found === 'none') return noJob({ kind: 'not-started', reason, transient: false });
    if (found === 'unknown') return noJob({ kind: 'lost', reason });
    return { ref: found };
  }
  if (bound === undefined) throw new Error(`${flight.plugins.executor.name} started a job without binding it`);
  return { ref: bound };
}

type Ending = Outcome extends infer O ? (O extends Outcome ? Omit<O, 'ended'> : never) : never;
const noJob = (ending: Ending): Launch => ({ outcome: { ended: new Date().toISOString(), ...ending } });

const binding = (flight: Flight): { bind(ref: Json): Promise<void> } => ({
  bind(data) {
    const ref = { executor: flight.plugins.executor.name, version: 1, data };
    flight.run.append({ type: 'job.bound', task: flight.planned.declared.id, attempt: flight.attempt.id, ref });
    return flight.run.durable();
  },
});

/** Follows the job to its end, passing on what it prints and the wish to stop it. */
async function supervised(flight: Flight, handle: JobHandle): Promise<Outcome> {
  const { cancellation } = flight.run;
  const complain = (reason: string): void =>
    flight.run.append({ type: 'finding', task: flight.planned.declared.id, finding: refusedToStop(flight.run.id, reason) });
  const stop = (how: 'polite' | 'force') => (): void =>
    void handle.stop(how).then(
      (answer) => typeof answer === 'object' && complain(answer.refused),
      (error: unknown) => complain(error instanceof Error ? error.message : String(error)),
    );
  const polite = stop('polite');
  const force = stop('force');
  if (cancellation.force.aborted) force();
  else if (cancellation.polite.aborted) polite();
  cancellation.polite.addEventListener('abort', polite);
  cancellation.force.addEventListener('abort', force);
  try {
    const printed = passOn(flight, handle).catch((error: unknown) => complainOfOutput(flight, error));
    const outcome = await handle.outcome;
    await printed;
    return outcome;
  } finally {
    cancellation.polite.removeEventListener('abort', polite);
    cancellation.force.removeEventListener('abort', force);
  }
}

/** The time limit, kept by the engine while it lives for an executor that does not keep it. Counted from when this engine watches. */
async function withinLimit(flight: Flight, handle: JobHandle): Promise<Outcome> {
  const seconds = resultOf<Job>(flight, 'build')?.limits.seconds;
  if (seconds === undefined) return supervised(flight, handle);
  let passed = false;
  const limit = setTimeout(() => {
    passed = true;
    void handle.stop('polite');
  }, seconds * 1_000);
  try {
    const outcome = await supervised(flight, handle);
    const { ended, usage } = outcome;
    return passed && outcome.kind !== 'exited' ? { kind: 'timed-out', ended, ...(usage && { usage }) } : outcome;
  } finally {
    clearTimeout(limit);
  }
}

async function passOn(flight: Flight, handle: JobHandle): Promise<void> {
  const { id } = flight.planned.declared;
  const { service, options } = flight.plugins.builder;
  for await (const { text } of handle.output()) {
    flight.run.emit({ type: 'task.output', task: id, text });
    const progress = service.progress?.(text, options.declaration);
    if (progress) flight.run.emit({ type: 'task.progress', task: id, done: progress.done, total: progress.total });
  }
}

/** What the job printed is shown while it runs and decides nothing: that it cannot be read is told. */
function complainOfOutput(flight: Flight, error: unknown): void {
  const message = `What the job prints cannot be shown: ${error instanceof Error ? error.message : String(error)}`;
  flight.run.append({
    type: 'finding',
    task: flight.planned.declared.id,
    finding: { code: 'executor.output-unreadable', severity: 'warning', message },
  });
}

const refusedToStop = (run: string, reason: string): Finding => ({
  code: 'executor.stop-refused',
  severity: 'error',
  message: `The job could not be stopped: ${reason}`,
  remedy: `Ask again for a kill: engine cancel --force ${run}`,
});
