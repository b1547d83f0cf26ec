import type { RunContext, TaskContext } from './context.ts';
import type { File } from './file.ts';
import type { Finding } from './finding.ts';
import type { Json } from './json.ts';
import type { RunRecord } from './outcome.ts';

/** `beside`: what the engine writes for it before or after its job; no output, and shared with other tasks perhaps. */
export type PlannedTask = { flow: string; task: string; inputs: readonly File[]; outputs: readonly File[]; beside?: readonly string[] };

export type HistoryQuery = { flow?: string; since?: string; live?: boolean };

/** A run or task execution of the past, as one participant knows it. */
export type PastRun = {
  source: string;
  id: string;
  flow?: string;
  task?: string;
  began?: string;
  ended?: string;
  title?: string;
  author?: string;
  log?: string;
  ref?: JobRef;
  state: 'live' | 'succeeded' | 'failed' | 'cancelled' | 'lost' | 'unknown';
  evidence: 'recorded' | 'reconstructed';
  records?: readonly RunRecord[];
};

/** What lets another process find a job again. `version`: plugins get upgraded while jobs run. */
export type JobRef = { executor: string; version: number; data: Json };

/** What executors, recorders and builders may all be asked. Every hook is optional. */
export interface Participant<Options> {
  /** Once per run and distinct options, before anything starts. No effects. */
  preflight?(tasks: readonly PlannedTask[], run: RunContext<Options>): Promise<readonly Finding[]>;
  /** Per task, just before it starts. No effects. */
  check?(context: TaskContext<Options>): Promise<readonly Finding[]>;
  /** What this participant knows of runs, also of those it did not make. */
  history?(query: HistoryQuery, run: RunContext<Options>): AsyncIterable<PastRun>;
}
