import type { EngineEvent, RunOutcome } from '../contracts/event.ts';
import type { Finding } from '../contracts/finding.ts';
import type { Damage, TaskOutcome } from '../contracts/outcome.ts';
import type { StageName } from '../contracts/stage.ts';
import { createFlowTotals, type FlowTotals } from './flow-totals.ts';
import { createOutputTail, type OutputTail } from './output-tail.ts';

/** A task under way. Times are milliseconds since the epoch. */
export type RunningTask = {
  readonly id: string;
  readonly began: number;
  attempt: number;
  stage: StageName | undefined;
  /** Its job has been started; before that it may be ready and without a job slot. */
  executed: boolean;
  progress: { done: number; total: number } | undefined;
  retryAt: number | undefined;
  tail: OutputTail;
};

/** What a person may want to know of a run, kept up to date in constant time per event, and without memory of tasks that went well. */
export type RunProgress = {
  readonly run: string;
  began: number | undefined;
  now: number;
  /**
   * How many tasks the plan has, and how many of them it found to be run: the others have no events of their own.
   * Undefined on a resumed run, whose journal told it to an earlier reporter.
   */
  planned: { tasks: number; toRun: number } | undefined;
  /** The manifest's file; undefined like `planned`. */
  manifest: string | undefined;
  outcome: RunOutcome | undefined;
  /** In the order in which they became ready. */
  readonly waiting: Set<string>;
  readonly running: Map<string, RunningTask>;
  readonly counts: Record<TaskOutcome['kind'], number>;
  readonly flows: Map<string, FlowTotals>;
  /** Each once, with the number of times it was said. */
  readonly findings: Map<string, { finding: Finding; times: number; task: string | undefined }>;
  readonly damage: Damage[];
  /** The first one that failed: the summary says how to read its log. */
  failed: string | undefined;
};

export function createRunProgress(run: string): RunProgress {
  return {
    run,
    began: undefined,
    now: 0,
    planned: undefined,
    manifest: undefined,
    outcome: undefined,
    waiting: new Set(),
    running: new Map(),
    counts: { succeeded: 0, 'up-to-date': 0, cancelled: 0, refused: 0, failed: 0, unfinished: 0, lost: 0, skipped: 0 },
    flows: new Map(),
    findings: new Map(),
    damage: [],
    failed: undefined,
  };
}

/** Takes one event into account. */
export function advance(progress: RunProgress, event: EngineEvent): void {
  progress.now = Date.parse(event.time);
  progress.began ??= progress.now;
  switch (event.type) {
    case 'run.started':
      progress.planned = { tasks: event.tasks, toRun: event.toRun };
      progress.manifest = event.manifest;
      return;
    case 'run.finished':
      progress.outcome = event.outcome;
      return;
    case 'finding':
      addFinding(progress, event.finding, event.task);
      return;
    case 'task.queued':
      progress.waiting.add(event.task);
      return;
    case 'attempt.started':
      startAttempt(progress, event.task, event.number);
      return;
    case 'attempt.finished': {
      const task = progress.running.get(event.task);
      if (task && event.retryInSeconds !== undefined) task.retryAt = progress.now + event.retryInSeconds * 1000;
      return;
    }
    case 'stage.started':
      startStage(runningTask(progress, event.task), event.stage);
      return;
    case 'stage.finished':
    case 'stage.failed':
      runningTask(progress, event.task).stage = undefined;
      return;
    case 'task.output':
      runningTask(progress, event.task).tail.append(event.text);
      return;
    case 'task.progress':
      runningTask(progress, event.task).progress = { done: event.done, total: event.total };
      return;
    case 'task.finished':
      finishTask(progress, event.task, event.outcome);
      return;
    case 'run.resumed':
    case 'run.cancel-requested':
    case 'reporter.failed':
    case 'job.starting':
    case 'job.bound':
    case 'log':
      return;
    default:
      event satisfies never;
  }
}

/** Something is being done to it or for it: it does not just wait for a job slot. */
export const isActive = (task: RunningTask): boolean => task.executed || task.stage !== undefined || task.retryAt !== undefined;

/** Tasks that are neither active nor finished, when so many are active. */
export function countWaiting(progress: RunProgress, active: number): number {
  if (progress.planned === undefined) return progress.waiting.size + progress.running.size - active;
  return Math.max(0, progress.planned.toRun - countFinished(progress) - active);
}

export const countFinished = ({ counts }: RunProgress): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Those that the plan found up to date, and those that turned out to be when what they read came out unchanged. */
export const countUpToDate = ({ counts, planned }: RunProgress): number =>
  counts['up-to-date'] + (planned === undefined ? 0 : planned.tasks - planned.toRun);

/** A task of which nothing is known but that it is there. `began` in milliseconds since the epoch. */
export const createRunningTask = (id: string, began: number): RunningTask => ({
  id,
  began,
  attempt: 1,
  ...UNTOUCHED,
  tail: createOutputTail(),
});

const UNTOUCHED = { stage: undefined, executed: false, progress: undefined, retryAt: undefined };

/** Also for a task that a resumed run continues: its attempt started before this reporter was there. */
function runningTask(progress: RunProgress, id: string): RunningTask {
  let task = progress.running.get(id);
  if (!task) {
    task = createRunningTask(id, progress.now);
    progress.running.set(id, task);
    progress.waiting.delete(id);
  }
  return task;
}

function startAttempt(progress: RunProgress, id: string, number: number): void {
  Object.assign(runningTask(progress, id), { attempt: number, ...UNTOUCHED, tail: createOutputTail() });
}

function startStage(task: RunningTask, stage: StageName): void {
  task.stage = stage;
  task.executed ||= stage === 'execute';
}

function finishTask(progress: RunProgress, id: string, outcome: TaskOutcome): void {
  const began = progress.running.get(id)?.began ?? progress.now;
  progress.running.delete(id);
  progress.waiting.delete(id);
  progress.counts[outcome.kind] += 1;
  const flow = id.split('/', 1)[0] ?? id;
  let totals = progress.flows.get(flow);
  if (!totals) progress.flows.set(flow, (totals = createFlowTotals(flow)));
  totals.add(outcome, began, progress.now);
  for (const finding of findingsOf(outcome)) addFinding(progress, finding, id);
  if ('damage' in outcome) progress.damage.push(...(outcome.damage ?? []));
  if (outcome.kind === 'failed' || outcome.kind === 'lost') progress.failed ??= id;
}

function addFinding(progress: RunProgress, finding: Finding, task: string | undefined): void {
  const key = `${finding.code}\n${finding.message}`;
  const known = progress.findings.get(key);
  if (known) known.times += 1;
  else progress.findings.set(key, { finding, times: 1, task });
}

function findingsOf(outcome: TaskOutcome): readonly Finding[] {
  switch (outcome.kind) {
    case 'refused':
      return outcome.findings;
    case 'failed':
      return outcome.verdict?.findings ?? [];
    case 'unfinished':
      return [outcome.finding];
    case 'succeeded': // what was found on the way came as events of its own
    case 'up-to-date':
    case 'cancelled':
    case 'lost':
    case 'skipped':
      return [];
    default:
      return outcome satisfies never;
  }
}
