import type { Job } from './job.ts';
import type { Json } from './json.ts';
import type { Outcome, Verdict } from './outcome.ts';

/** What a tool that was asked a short question answered. */
export type Answer = { code: number; stdout: string; stderr: string };

/** Contexts grow along the lifecycle; every added part is JSON and is journaled as its stage's result. */
export interface RunContext<Options = unknown> {
  run: string;
  /** Absolute path of the project: the manifest's directory. */
  project: string;
  /** Validated against the schema that the plugin registered. */
  options: Options;
  signal: AbortSignal;
  log: (text: string) => void;
  /**
   * Asks a tool a short question in the project: no shell, stdin closed, never prompts. Rejects only when it cannot be started, and with
   * the code ETIMEDOUT when it has not answered within `limitSeconds`: by then its whole process group has been ended.
   */
  tool: (argv: readonly string[], input?: string, limitSeconds?: number) => Promise<Answer>;
}

export interface TaskContext<Options = unknown> extends RunContext<Options> {
  flow: string;
  task: string;
  /** Durable before any effect: the key of every idempotent effect. */
  attempt: { id: string; number: number; previous?: Outcome };
  /** Who will keep the result, by name. */
  recorders: readonly string[];
  /** The user asked for it although it is up to date: a tool that skips what it thinks is done must not. */
  forced?: boolean;
  /** This attempt's own directory, absolute. */
  directory: string;
  progress: (done: number, total: number) => void;
}

export interface PreparedContext<Options = unknown> extends TaskContext<Options> {
  workspace: { root: string; env: Readonly<Record<string, string>> };
}

export interface BuiltContext<Options = unknown> extends PreparedContext<Options> {
  job: Job;
}

/** What a success depended on and left, for the next plan: named parts, each a short string. */
export type Fingerprint = Readonly<Record<string, string>>;

export interface FinishedContext<Options = unknown> extends BuiltContext<Options> {
  outcome: Outcome;
  verdict: Verdict;
  /** What this attempt depended on: the parts that mean the same on another machine. A recorder keeps it beside its record. */
  fingerprint: Fingerprint;
  /** The content identity of each declared output as it is now. Costs nothing once git-annex has taken the content. */
  identifyOutputs(): Fingerprint;
  /** What earlier attempts of this task already told this recorder, from the journal. */
  earlier?: Json;
}
