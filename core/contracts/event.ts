import type { Json } from './json.ts';
import type { Finding } from './finding.ts';
import type { TaskOutcome } from './outcome.ts';
import type { JobRef } from './participant.ts';
import type { StageName } from './stage.ts';

export type RunOutcome = 'succeeded' | 'failed' | 'refused' | 'unfinished' | 'cancelled';

/** Seen by reporters only: neither journaled nor replayed. */
export type EphemeralEvent =
  | { type: 'task.output'; task: string; text: string }
  | { type: 'task.progress'; task: string; done: number; total: number }
  | { type: 'log'; task?: string; text: string };

/**
 * What is journaled. Every `started` and `queued` has exactly one `finished`, also on cancel, kill and crash recovery:
 * a resumed engine finishes what the dead one started, and an unfinished run that is resumed opens with `run.resumed`.
 */
export type DurableEvent =
  | { type: 'run.started'; tasks: number; toRun: number; manifest: string }
  | { type: 'run.resumed'; pid: number }
  | { type: 'run.cancel-requested'; reason: string }
  | { type: 'run.finished'; outcome: RunOutcome; exitCode: number }
  | { type: 'reporter.failed'; reporter: string; message: string }
  | { type: 'finding'; task?: string; finding: Finding }
  | { type: 'task.queued'; task: string }
  | { type: 'attempt.started'; task: string; attempt: string; number: number; from?: string }
  | { type: 'attempt.finished'; task: string; attempt: string; outcome: TaskOutcome; retryInSeconds?: number }
  | { type: 'job.starting'; task: string; attempt: string; argv: readonly string[] }
  | { type: 'job.bound'; task: string; attempt: string; ref: JobRef }
  | { type: 'stage.started'; task: string; attempt: string; stage: StageName }
  | { type: 'stage.finished'; task: string; attempt: string; stage: StageName; result: Json }
  | { type: 'stage.failed'; task: string; attempt: string; stage: StageName; finding: Finding }
  | { type: 'task.finished'; task: string; attempt?: string; outcome: TaskOutcome };

/** `time` is ISO 8601. Durable events carry `seq`, a total order from 1; `v` is the version of this shape. */
export type EngineEvent = { v: 1; time: string; run: string; plugin?: string } & ((DurableEvent & { seq: number }) | EphemeralEvent);
