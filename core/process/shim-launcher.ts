import type { BuiltContext, RunContext } from '../contracts/context.ts';
import type { Json } from '../contracts/json.ts';
import type { Participant } from '../contracts/participant.ts';
import type { Environ } from './job-environment.ts';
import type { Liveness, ProcessIdentity } from './identity.ts';

/** What is to be started: run `argv` in `cwd` with exactly `env`, which holds secrets and must not be written anywhere. */
export type ShimStart = { argv: readonly [string, ...string[]]; cwd: string; env: Environ; directory: string; attempt: string };

/**
 * What a launcher may say about what it launched. `ended` settles when its process ends and spares polling. `data` finds the job again
 * where the shim has not begun yet (a queue's job id): with it `start` does not wait for the shim.
 */
export type Launched = { ended?: Promise<unknown>; data?: Json };

/** A job under the shim, as `alive` and `stop` see it. `shim` is undefined until it has begun. */
export type ShimJob = {
  directory: string;
  attempt: string;
  shim: ProcessIdentity | undefined;
  /** The process that takes SIGTERM as the wish to stop the job. */
  watcher: number | undefined;
  /** What `launch` returned as data. */
  data: Json | undefined;
};

/** The afternoon contract: three functions make an executor. */
export interface ShimLauncher<Options = unknown> extends Pick<Participant<Options>, 'preflight' | 'check'> {
  /** As the manifest names it; used in messages. */
  name: string;
  /** The shim's stdin ends when the engine does, or after a second: until then its watcher rests, which makes short jobs cheap. */
  holdsStdin?: true;
  /** How long a job on another machine may give no sign of life before it is lost: its heart beats every 5 seconds. Default 60. */
  lostAfterSeconds?: number;
  /** Hands the command over; resolves when it is on its way. Rejects when it could not be: the job is then `not-started`. */
  launch(start: ShimStart, context: BuiltContext<Options>): Promise<Launched>;
  /** Whether the shim may still run. `elsewhere`: cannot be known from here; the shim's heartbeat then decides. */
  alive(job: ShimJob, run: RunContext<Options>): Liveness | Promise<Liveness>;
  /** Asks the job to end, or with `force` ends it. The wish itself is already in the job's directory. */
  stop(job: ShimJob, how: 'polite' | 'force', run: RunContext<Options>): Promise<void | { refused: string }>;
}
