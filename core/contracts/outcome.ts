import type { Finding } from './finding.ts';
import type { Json } from './json.ts';
import type { StageName } from './stage.ts';

/** What a job used. Memory is sampled, so it is a lower bound, and absent when the job ended before the first sample. */
export type Usage = { wallSeconds: number; cpuSeconds?: number; peakBytes?: number };

/** What the process did: said by the executor. `ended` is ISO 8601. */
export type Outcome = { ended: string; usage?: Usage; raw?: Json } & (
  | { kind: 'exited'; code: number }
  | { kind: 'signalled'; signal: string }
  | { kind: 'timed-out' | 'out-of-memory' | 'cancelled' }
  | { kind: 'not-started'; reason: string; transient: boolean }
  | { kind: 'lost'; reason: string }
);

/** Whether that means success: said by the job builder. */
export type Verdict = { success: boolean; reason?: string; retry: boolean; findings: readonly Finding[]; facts?: Json };

/** Where a record is: commit and dataset for DataLad, RID and catalogue for Deriva. */
export type RunRecord = { recorder: string; id: string; where: string; branch?: string };

/** A tracked file that an attempt without a record left other than it was. Paths are relative to the project. */
export type Damage = {
  path: string;
  change: 'modified' | 'deleted';
  /** The content identity of what the attempt left, noted by the engine: a file that has changed since is no longer its damage. */
  left?: string;
};

/** What became of the record: said by the recorder. */
export type Recording =
  | { kind: 'recorded'; records: readonly [RunRecord, ...RunRecord[]]; findings?: readonly Finding[] }
  | { kind: 'no-change'; findings?: readonly Finding[] }
  | { kind: 'not-recorded'; reason: string; damage?: readonly Damage[] }
  | { kind: 'rejected'; findings: readonly Finding[] }
  | { kind: 'save-failed'; finding: Finding };

/** The task's outcome: derived by the engine from the three facts above. */
export type TaskOutcome =
  | { kind: 'succeeded'; recordings: Readonly<Record<string, Recording>> }
  | { kind: 'up-to-date'; reason: string }
  | { kind: 'cancelled'; reason?: string; damage?: readonly Damage[] }
  | { kind: 'refused'; findings: readonly Finding[] }
  | { kind: 'failed'; reason: string; outcome?: Outcome; verdict?: Verdict; damage?: readonly Damage[] }
  | { kind: 'unfinished'; stage: StageName; finding: Finding }
  | { kind: 'lost' | 'skipped'; reason: string };
