import { isAbsolute, join } from 'node:path';
import type { BuiltContext, FinishedContext, PreparedContext, RunContext, TaskContext } from '../contracts/context.ts';

import type { Job } from '../contracts/job.ts';
import type { Json } from '../contracts/json.ts';
import type { Outcome, Recording, Verdict } from '../contracts/outcome.ts';
import type { RecorderState } from '../contracts/recorder.ts';
import type { StageName } from '../contracts/stage.ts';
import { attemptDirectory } from '../journal/layout.ts';
import type { AttemptState } from '../journal/fold.ts';
import type { TaskFingerprint } from '../plan/fingerprint.ts';
import { FORCED } from '../plan/decide.ts';
import type { PlanTask } from '../plan/plan.ts';
import { createTool } from '../process/tool.ts';
import { createHookSignals, type HookSignals } from './hook-signals.ts';
import type { OpenRun } from './open-run.ts';
import { pluginsOfTask, type PluginsOfTask } from './plugins-of-task.ts';

/** What `check` notes: the fingerprint from just before the attempt, which is what its success will be remembered under. */
export type Checked = TaskFingerprint;
/** What `pair`, `sync`, `collect` and `publish` note: the files they wrote, and after a sync that wrote something the fingerprint as it is now. */
export type Synced = { written: readonly string[]; checked?: Checked };
export type Prepared = { root?: string; env: Readonly<Record<string, string>>; data: Readonly<Record<string, Json>> };

/**
 * One attempt on its way through the lifecycle. Everything it knows is in `attempt.results`, which is journaled:
 * a resumed engine that reads them back stands exactly where the dead one stood.
 */
export type Flight = {
  run: OpenRun;
  planned: PlanTask;
  plugins: PluginsOfTask;
  attempt: AttemptState;
  previous?: Outcome;
  directory: string;
  signals: HookSignals;
};

export function createFlight(run: OpenRun, planned: PlanTask, attempt: AttemptState, previous: Outcome | undefined): Flight {
  return {
    run,
    planned,
    plugins: pluginsOfTask(planned.declared, run.registry),
    attempt,
    ...(previous && { previous }),
    directory: attemptDirectory(run.directory, planned.declared.id, attempt.number),
    signals: createHookSignals(run.cancellation.polite),
  };
}

export const resultOf = <T>(flight: Flight, stage: StageName): T | undefined => flight.attempt.results.get(stage) as T | undefined;

export const outcomeOf = (flight: Flight): Outcome | undefined => resultOf<Outcome>(flight, 'execute');
export const verdictOf = (flight: Flight): Verdict | undefined => resultOf<Verdict>(flight, 'judge');
/** What a success is remembered under. */
export const checkedOf = (flight: Flight): Checked | undefined =>
  resultOf<Synced>(flight, 'sync')?.checked ?? resultOf<Checked>(flight, 'check');
/** The files that a row wrote, relative to the project. */
export const writtenBy = (flight: Flight, stage: 'pair' | 'sync' | 'collect' | 'publish'): readonly string[] =>
  resultOf<Synced>(flight, stage)?.written ?? [];
export const recordingsOf = (flight: Flight): Readonly<Record<string, Recording>> => resultOf(flight, 'record') ?? {};

/** What any hook may know of the run. `signal` is the hook's own: it aborts when its limit passed or the run is cancelled. */
export function runContext<Options>(run: OpenRun, options: Options, signal: AbortSignal, task?: string): RunContext<Options> {
  return {
    run: run.id,
    project: run.project,
    options,
    signal,
    log: (text) => run.emit({ type: 'log', ...(task !== undefined && { task }), text }),
    tool: createTool({ cwd: run.project, signal }),
  };
}

export function taskContext<Options>(flight: Flight, options: Options, signal: AbortSignal): TaskContext<Options> {
  const { declared } = flight.planned;
  return {
    ...runContext(flight.run, options, signal, declared.id),
    flow: declared.flow,
    task: declared.id,
    attempt: { id: flight.attempt.id, number: flight.attempt.number, ...(flight.previous && { previous: flight.previous }) },
    recorders: declared.recorders.map(({ name }) => name),
    ...(flight.planned.reasons.includes(FORCED) && { forced: true }),
    directory: flight.directory,
    progress: (done, total) => flight.run.emit({ type: 'task.progress', task: declared.id, done, total }),
  };
}

/** Where the attempt works: the project, unless a recorder moved it. */
export function workspaceOf(flight: Flight): PreparedContext['workspace'] {
  const prepared = resultOf<Prepared>(flight, 'prepare');
  const root = prepared?.root ?? flight.run.project;
  return { root: isAbsolute(root) ? root : join(flight.run.project, root), env: prepared?.env ?? {} };
}

export const preparedContext = <Options>(flight: Flight, options: Options, signal: AbortSignal): PreparedContext<Options> => ({
  ...taskContext(flight, options, signal),
  workspace: workspaceOf(flight),
});

export function builtContext<Options>(flight: Flight, options: Options, signal: AbortSignal): BuiltContext<Options> {
  const job = resultOf<Job>(flight, 'build');
  if (!job) throw new Error(`${flight.planned.declared.id} has no job yet`);
  return { ...preparedContext(flight, options, signal), job };
}

export function finishedContext<Options>(flight: Flight, options: Options, signal: AbortSignal): FinishedContext<Options> {
  const outcome = outcomeOf(flight);
  const verdict = verdictOf(flight);
  if (!outcome || !verdict) throw new Error(`${flight.planned.declared.id} has not finished yet`);
  const built = builtContext(flight, options, signal);
  const added = [...writtenBy(flight, 'collect'), ...writtenBy(flight, 'publish')].map((path) => ({ path }));
  return {
    ...built,
    // What was written after the job belongs to its result, and into its record.
    job: added.length === 0 ? built.job : { ...built.job, outputs: [...built.job.outputs, ...added] },
    outcome,
    verdict,
    fingerprint: checkedOf(flight)?.portable ?? {},
    identifyOutputs: () => flight.run.knowledge.identify(flight.planned.declared.outputs.map(({ path }) => path)),
  };
}

export const recorderState = (flight: Flight, recorder: string): RecorderState => {
  const prepared = resultOf<Prepared>(flight, 'prepare')?.data[recorder];
  const opened = flight.run.opened.get(recorder);
  return { ...(opened !== undefined && { opened }), ...(prepared !== undefined && { prepared }) };
};
