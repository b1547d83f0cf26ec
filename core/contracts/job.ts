import type { File } from './file.ts';
import type { Json } from './json.ts';

export type Command = {
  argv: readonly string[];
  /** Relative to the workspace root, which a worktree moves. */
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** Directories put before PATH, relative to the workspace root or absolute: how an environment is entered. */
  path?: readonly string[];
  /** Secrets travel by name only: the value is taken from the engine's environment when the job starts, and is written nowhere. */
  passEnv: readonly string[];
};

export type Process = Command & { kind: 'process' };

export type Contained = Command & {
  kind: 'container';
  image: string;
  entrypoint: 'keep' | 'replace';
  mounts: readonly { source: string; target: string; readOnly: boolean }[];
};

/** A request to a service that runs the work itself (XNAT): no argv, no cwd. */
export type Request = { kind: 'request'; service: string; body: Json };

export type Action = Process | Contained | Request;

/** What is to be executed. Everything meets here: builders make it, executors run it, recorders describe it. */
export type Job = {
  action: Action;
  /** The command to record and rerun, where the started one is not what a stranger's clone could run. */
  recordAs?: readonly string[];
  inputs: readonly File[];
  outputs: readonly File[];
  message: string;
  limits: { seconds?: number; cpus?: number; bytes?: number };
  /** How the tool wants to be stopped: marimo ignores SIGINT. Default SIGTERM and 10 seconds. */
  stop?: { signal: 'SIGINT' | 'SIGTERM'; graceSeconds: number };
};
