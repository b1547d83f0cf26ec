import type { DurableEvent, EphemeralEvent } from '../contracts/event.ts';
import type { Json } from '../contracts/json.ts';
import type { RunState } from '../journal/fold.ts';
import type { Registry } from '../loading/registry.ts';
import type { Plan } from '../plan/plan.ts';
import type { Cancellation } from './cancellation.ts';
import type { TaskKnowledge } from './knowledge.ts';

/** What the user chose when the run began; a resumed run keeps it. */
export type RunOptions = {
  jobs: number;
  keepGoing: boolean;
  get: boolean;
  force: boolean;
  /** Third-party plugins that the run needs, as the manifest names them. */
  plugins: readonly string[];
  reporters: readonly string[];
};

/** A run in this process's hands: its plan, its state so far, and the ways to change both. */
export type OpenRun = {
  readonly id: string;
  readonly project: string;
  readonly directory: string;
  readonly plan: Plan;
  readonly options: RunOptions;
  readonly state: RunState;
  readonly registry: Registry;
  readonly cancellation: Cancellation;
  readonly knowledge: TaskKnowledge;
  /** What each recorder's `open` returned, by recorder name. */
  readonly opened: Map<string, Json>;
  /** Journals the event, folds it into `state`, hands it to reporters: in one turn, so no await sits between a change and its event. */
  append(event: DurableEvent): void;
  /** Resolves when all appended events are on disk. */
  durable(): Promise<void>;
  emit(event: EphemeralEvent): void;
};
