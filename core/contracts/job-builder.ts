import type { BuiltContext, Fingerprint, FinishedContext, PreparedContext, RunContext, TaskContext } from './context.ts';
import type { File } from './file.ts';
import type { Finding } from './finding.ts';
import type { Job } from './job.ts';
import type { Json } from './json.ts';
import type { Outcome, TaskOutcome, Verdict } from './outcome.ts';
import type { Participant } from './participant.ts';
import type { Choice } from './task.ts';

/** Files written by the engine or a plugin on its behalf, relative to the project. */
export type Changes = { written: readonly string[]; findings: readonly Finding[] };

/** The content identity of a file or a whole directory, remembered by stat; `part` digests one aspect of a file. */
export type Digest = (path: string, part?: { name: string; of: (bytes: Uint8Array) => string }) => string;

/**
 * What a builder adds to what the flow declares. `locks`: directories that the tool owns while it runs. `beside`: files and folders that the
 * engine writes for the task before or after its job (a paired notebook, a page); they are no outputs, and tasks may share them. Paths are
 * relative to the project.
 */
export type Inferred = { inputs: readonly File[]; outputs: readonly File[]; locks?: readonly string[]; beside?: readonly string[] };

/** The files of a project, by paths relative to it. `project`: absolute. `exists` reads nothing: what is there may still not be readable. */
export type ProjectFiles = { project: string; read(path: string): string; exists(path: string): boolean };

/** One of the tasks that a declaration stands for; what it says itself about time and environment wins over the flow's. */
export type Member<Declaration> = { task: string; declaration: Declaration; timeoutSeconds?: number; environment?: Choice };

/** How far a job is, read from what it printed. */
export type Progress = { done: number; total: number; what?: string };

/** An attempt that came to its end. `fingerprint`: what it depended on; `ran` is missing where no job was started. */
export type Settled<Part> = TaskContext<Declared<Part>> & {
  fingerprint: Fingerprint;
  ran?: { outcome: Outcome; verdict: Verdict };
};

/** What the manifest said about the task beside the builder's own declaration. */
export type Declared<Declaration> = {
  declaration: Declaration;
  inputs: readonly File[];
  outputs: readonly File[];
  timeoutSeconds?: number;
  resources: { cpus: number; bytes?: number };
};

/** `toolInside`: asks a tool in the environment of the task and with its variables, for a page that is computed. */
export type PublishingContext<Options = unknown> = FinishedContext<Options> & { toolInside: RunContext['tool'] };

/**
 * Turns a flow's declaration into a job and judges its outcome: command, shell, snakemake, notebooks. `Part`: what `expand` makes of the
 * flow's declaration for each task, where it makes something else of it.
 */
export interface JobBuilder<Declaration = unknown, Part = Declaration> extends Participant<Declared<Part>> {
  // The first six are pure and synchronous: they run at plan time, thousands of times.
  /** Throws an Error, or one whose `findings` are shown instead, for what the user has to mend. */
  expand?(declaration: Declaration, files: ProjectFiles): readonly Member<Part>[];
  infer?(declaration: Part): Inferred;
  /** The declaration with more arguments for the tool: those behind `--` on the command line. */
  withArguments?(declaration: Declaration, args: readonly string[]): Declaration;
  /** What of the declaration decides the result; all of it, if not said. */
  meaning?(declaration: Part): Json;
  /** Programs, beside the first word of a command, whose identity on this machine decides the result. */
  tools?(declaration: Part): readonly string[];
  /** Named parts beside the declaration itself, with the builder's own `resultVersion`. */
  fingerprint?(declaration: Part, digest: Digest, project: string): Readonly<Record<string, Json>>;
  /** The notebook format that answers for the task: its plugin's tools are needed. */
  format?(declaration: Part): string;
  /** Makes the paired files that are missing; and brings edits from one face of a source to the other. What they write is kept before the job runs. */
  pair?(context: TaskContext<Declared<Part>>): Promise<Changes>;
  sync?(context: TaskContext<Declared<Part>>): Promise<Changes>;
  /** Files that must be kept before the job may run, e.g. an ignore rule; kept by the recorders in a commit of their own. */
  seed?(context: TaskContext<Declared<Part>>): Promise<Changes>;
  /** Before a second attempt: snakemake --unlock, only without a live owner. */
  recover?(context: PreparedContext<Declared<Part>>): Promise<void>;
  build(context: PreparedContext<Declared<Part>>): Job | Promise<Job>;
  /** Exit 0 is not success. Without this hook it is, and any other outcome may be retried. */
  judge?(outcome: Outcome, context: BuiltContext<Declared<Part>>): Promise<Verdict>;
  /** How far the job is, from what it has just printed. Pure, and called for all of it. */
  progress?(text: string, declaration: Part): Progress | undefined;
  /** After a success, before the record: what these write is in it. */
  collect?(context: FinishedContext<Declared<Part>>): Promise<Changes>;
  publish?(context: PublishingContext<Declared<Part>>): Promise<Changes>;
  /**
   * After every attempt that came to its end, with what the engine made of it: for the builder's own notes. Nothing depends on them, and after
   * a crash it may be told twice, or not at all.
   */
  settled?(outcome: TaskOutcome, context: Settled<Part>): Promise<void>;
  /** `plan --inner`: what the tool itself would do. Runs the tool, so only in a trusted project. */
  explain?(context: PreparedContext<Declared<Part>>): Promise<readonly string[]>;
  readonly takes?: (declaration: Declaration) => void;
}
