import type { BuiltContext, RunContext, TaskContext } from './context.ts';
import type { Action } from './job.ts';
import type { Json } from './json.ts';
import type { Outcome } from './outcome.ts';
import type { Participant } from './participant.ts';

export interface Binding {
  /** Resolves when the ref is durable; called again when the ref grows (XNAT learns the container id late). */
  bind(ref: Json): Promise<void>;
}

export interface JobHandle {
  outcome: Promise<Outcome>;
  /** What the job printed, from a cursor on; ends when the job has ended and all of it was read. */
  output(from?: string): AsyncIterable<{ text: string; cursor: string }>;
  /** Asks the whole process tree to end. `stopping` is a request: only the outcome confirms. */
  stop(how: 'polite' | 'force'): Promise<'stopping' | 'gone' | { refused: string }>;
}

/** WHERE a job runs: local, screen-legacy, slurm, container, xnat. */
export interface Executor<Options = unknown> extends Participant<Options> {
  accepts: readonly Action['kind'][];
  /** What it does not enforce, the engine must. */
  enforces: readonly ('time' | 'memory' | 'cpus')[];
  /** Idempotent by attempt: a second start of the same attempt finds the first. */
  start(context: BuiltContext<Options> & Binding): Promise<void>;
  /** The engine died between launch and bind. `unknown` means lost: never a second launch. */
  find(context: TaskContext<Options>): Promise<Json | 'none' | 'unknown'>;
  /** The ref suffices: resume, another terminal, a foreign run. */
  watch(ref: Json, run: RunContext<Options> & Binding): JobHandle;
  /** Methods are bivariant in TypeScript: this unused member forbids registering an executor under a schema for other options. */
  readonly takes?: (options: Options) => void;
}
