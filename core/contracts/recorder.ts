import type { Fingerprint, FinishedContext, RunContext, TaskContext } from './context.ts';
import type { File } from './file.ts';
import type { Finding } from './finding.ts';
import type { Changes } from './job-builder.ts';
import type { Json } from './json.ts';
import type { Damage, Recording } from './outcome.ts';
import type { Participant, PlannedTask } from './participant.ts';

export interface RecorderState {
  /** What `open` returned. */
  opened?: Json;
  /** What `prepare` returned as data. */
  prepared?: Json;
}

/** A success as a recorder remembers it, also in a fresh clone. */
export type RememberedSuccess = { task: string; fingerprint: Fingerprint; outputs: Fingerprint; record: string; when: string };

/** What `open` answers: state for the later hooks, or why the run may not start. */
export type Opened = { state: Json } | { refused: readonly Finding[] };

/** HOW the result is kept: datalad, deriva. Every method is idempotent by attempt id. */
export interface Recorder<Options = unknown> extends Participant<Options> {
  /** Once per run, before its first task: reserves what the run will write. Called again on resume. */
  open?(tasks: readonly PlannedTask[], run: RunContext<Options>): Promise<Opened>;
  /** Once per run, after its last task, also after a failure: gives reservations back. */
  close?(opened: Json, run: RunContext<Options>): Promise<void>;
  /** Before the job: fit the workspace for it. */
  prepare(
    context: TaskContext<Options> & RecorderState & { inputs: readonly File[]; outputs: readonly File[] },
  ): Promise<{ root?: string; env?: Readonly<Record<string, string>>; data?: Json }>;
  /** Called for every outcome; must work days later from the journal alone. */
  record(context: FinishedContext<Options> & RecorderState): Promise<Recording>;
  /** Keeps files that the engine itself wrote (sync, publish, an ignore file). */
  save?(changes: Changes, message: string, context: TaskContext<Options> & RecorderState): Promise<Recording>;
  release?(context: TaskContext<Options> & RecorderState): Promise<void>;
  /** Puts back what an attempt without a record changed or deleted; what stood there instead is kept under `aside`. */
  restore?(damage: readonly Damage[], aside: string, run: RunContext<Options>): Promise<Changes>;
  /** The last success of each of these tasks, from the records themselves: how a fresh clone knows what is up to date. */
  recall?(tasks: readonly string[], run: RunContext<Options>): Promise<readonly RememberedSuccess[]>;
  readonly takes?: (options: Options) => void;
}
