import type { BuiltContext, FinishedContext, PreparedContext, TaskContext } from './context.ts';
import type { File } from './file.ts';
import type { Finding } from './finding.ts';
import type { Job } from './job.ts';
import type { Json } from './json.ts';
import type { Outcome, Verdict } from './outcome.ts';
import type { Participant } from './participant.ts';

/** Files written by the engine or a plugin on its behalf, relative to the project. */
export type Changes = { written: readonly string[]; findings: readonly Finding[] };

/** The content identity of a file or a whole directory, remembered by stat; `part` digests one aspect of a file. */
export type Digest = (path: string, part?: { name: string; of: (bytes: Uint8Array) => string }) => string;

/** What a builder adds to what the flow declares. `locks`: directories that the tool owns while it runs, relative to the project. */
export type Inferred = { inputs: readonly File[]; outputs: readonly File[]; locks?: readonly string[] };

/** What the manifest said about the task beside the builder's own declaration. */
export type Declared<Declaration> = {
  declaration: Declaration;
  inputs: readonly File[];
  outputs: readonly File[];
  timeoutSeconds?: number;
  resources: { cpus: number; bytes?: number };
};

/** Turns a flow's declaration into a job and judges its outcome: command, shell, snakemake, and every notebook backend. */
export interface JobBuilder<Declaration = unknown> extends Participant<Declared<Declaration>> {
  // The first four are pure and synchronous: they run at plan time, thousands of times.
  expand?(declaration: Declaration, read: (path: string) => string): readonly { task: string; declaration: Declaration }[];
  infer?(declaration: Declaration): Inferred;
  /** The declaration with more arguments for the tool: those behind `--` on the command line. */
  withArguments?(declaration: Declaration, args: readonly string[]): Declaration;
  /** Named parts beside the declaration itself, with the builder's own `resultVersion`. */
  fingerprint?(declaration: Declaration, digest: Digest): Readonly<Record<string, Json>>;
  /** Files that must be kept before the job may run, e.g. an ignore rule; kept by the recorders in a commit of their own. */
  seed?(context: TaskContext<Declared<Declaration>>): Promise<Changes>;
  /** Before a second attempt: snakemake --unlock, only without a live owner. */
  recover?(context: PreparedContext<Declared<Declaration>>): Promise<void>;
  build(context: PreparedContext<Declared<Declaration>>): Job | Promise<Job>;
  /** Exit 0 is not success. Without this hook it is, and any other outcome may be retried. */
  judge?(outcome: Outcome, context: BuiltContext<Declared<Declaration>>): Promise<Verdict>;
  /** `plan --inner`: what the tool itself would do. Runs the tool, so only in a trusted project. */
  explain?(context: PreparedContext<Declared<Declaration>>): Promise<readonly string[]>;
  readonly takes?: (declaration: Declaration) => void;
}

/** A job builder that also knows a notebook format. */
export interface NotebookBackend<Entry = unknown> extends JobBuilder<Entry> {
  detect(head: string): boolean;
  artifacts(entry: Entry): Readonly<Record<'source' | 'workspace' | 'executed', string>>;
  pair(context: TaskContext<Declared<Entry>>): Promise<Changes>;
  sync(context: TaskContext<Declared<Entry>>): Promise<Changes>;
  collect(context: FinishedContext<Declared<Entry>>): Promise<Changes>;
  publish(context: FinishedContext<Declared<Entry>>): Promise<Changes>;
}
