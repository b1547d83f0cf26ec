import type { Fingerprint } from '../contracts/context.ts';
import type { PlanTask } from '../plan/plan.ts';
import type { Checked } from './flight.ts';

/** What the engine knows of tasks beyond this run: how they are fingerprinted, when they last succeeded, how long they take. */
export type TaskKnowledge = {
  /** As things are now. */
  fingerprint(task: PlanTask): Checked;
  /** Why the task need not run, as things are now; undefined when it must. */
  freshness(task: PlanTask, now: Checked): string | undefined;
  remember(task: PlanTask, success: { checked: Checked; outputs: Fingerprint; run: string; attempt: string; seconds: number }): void;
  /** How long the task took last time, if known. */
  seconds(task: string): number | undefined;
  identify(paths: readonly string[]): Fingerprint;
  save(): void;
};
