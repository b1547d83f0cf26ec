import type { RunOutcome } from '../contracts/event.ts';
import type { Finding } from '../contracts/finding.ts';
import type { Json } from '../contracts/json.ts';
import type { TaskOutcome } from '../contracts/outcome.ts';
import type { JobRef } from '../contracts/participant.ts';
import type { StageName } from '../contracts/stage.ts';
import type { JournaledEvent } from './journal.ts';

export type AttemptState = {
  id: string;
  number: number;
  began: string;
  ended?: string;
  /** What it came to, once it ended; with `retryInSeconds` another attempt follows. */
  outcome?: TaskOutcome;
  retryInSeconds?: number;
  /** Results of the stages that finished, from which a resumed engine rebuilds the attempt. */
  results: Map<StageName, Json>;
  /** The stage that started and has not finished. */
  open?: StageName;
  /** The executor was, or may have been, asked to start the job. */
  starting: boolean;
  argv?: readonly string[];
  ref?: JobRef;
};

export type TaskState = {
  task: string;
  queued: boolean;
  began?: string;
  ended?: string;
  attempts: AttemptState[];
  outcome?: TaskOutcome;
  findings: Finding[];
};

export type RunState = {
  run: string;
  began?: string;
  ended?: string;
  manifest?: string;
  outcome?: RunOutcome;
  exitCode?: number;
  cancelRequested: boolean;
  tasks: Map<string, TaskState>;
  findings: Finding[];
  lastSeq: number;
};

/** What a journal says: the state of the run and of each of its tasks. Pure, so that resume, status and tests see the same. */
export function foldRun(run: string, events: Iterable<JournaledEvent>): RunState {
  const state: RunState = { run, cancelRequested: false, tasks: new Map(), findings: [], lastSeq: 0 };
  for (const event of events) foldEvent(state, event);
  return state;
}

export function foldEvent(state: RunState, event: JournaledEvent): void {
  state.lastSeq = event.seq;
  switch (event.type) {
    case 'run.started':
      state.began = event.time;
      state.manifest = event.manifest;
      return;
    case 'run.resumed':
      delete state.ended;
      delete state.outcome;
      delete state.exitCode;
      return;
    case 'run.cancel-requested':
      state.cancelRequested = true;
      return;
    case 'run.finished':
      Object.assign(state, { ended: event.time, outcome: event.outcome, exitCode: event.exitCode, cancelRequested: false });
      return;
    case 'reporter.failed':
      return;
    case 'finding':
      (event.task === undefined ? state : taskOf(state, event.task)).findings.push(event.finding);
      return;
    case 'task.queued': {
      const task = taskOf(state, event.task);
      task.queued = true;
      delete task.outcome;
      delete task.ended;
      return;
    }
    case 'attempt.started': {
      const task = taskOf(state, event.task);
      task.began ??= event.time;
      task.attempts.push({ id: event.attempt, number: event.number, began: event.time, results: new Map(), starting: false });
      return;
    }
    case 'attempt.finished':
      Object.assign(attemptOf(state, event), {
        ended: event.time,
        outcome: event.outcome,
        ...(event.retryInSeconds !== undefined && { retryInSeconds: event.retryInSeconds }),
      });
      return;
    case 'job.starting':
      Object.assign(attemptOf(state, event), { starting: true, argv: event.argv });
      return;
    case 'job.bound':
      attemptOf(state, event).ref = event.ref;
      return;
    case 'stage.started':
      attemptOf(state, event).open = event.stage;
      return;
    case 'stage.finished': {
      const attempt = attemptOf(state, event);
      delete attempt.open;
      attempt.results.set(event.stage, event.result);
      return;
    }
    case 'stage.failed':
      delete attemptOf(state, event).open;
      return;
    case 'task.finished':
      Object.assign(taskOf(state, event.task), { ended: event.time, outcome: event.outcome });
      return;
    default:
      event satisfies never;
  }
}

/** Whether an attempt was begun and not brought to its end: its job may be running, or its result waits for a record. */
export const hasOpenAttempt = (state: RunState): boolean =>
  [...state.tasks.values()].some(({ attempts }) => attempts.some(({ ended }) => ended === undefined));

function taskOf(state: RunState, task: string): TaskState {
  let found = state.tasks.get(task);
  if (!found) state.tasks.set(task, (found = { task, queued: false, attempts: [], findings: [] }));
  return found;
}

function attemptOf(state: RunState, event: { task: string; attempt: string }): AttemptState {
  const found = taskOf(state, event.task).attempts.findLast((attempt) => attempt.id === event.attempt);
  if (!found) throw new Error(`The journal of run ${state.run} speaks of attempt ${event.attempt} of ${event.task} before it started.`);
  return found;
}
