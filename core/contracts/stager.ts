import type { FinishedContext, PreparedContext } from './context.ts';
import type { File } from './file.ts';
import type { Changes } from './job-builder.ts';
import type { RunRecord } from './outcome.ts';

/** Brings declared inputs in and delivers outputs, by URI scheme. */
export interface Stager<Options = unknown> {
  fetch(files: readonly File[], context: PreparedContext<Options>): Promise<Changes>;
  deliver(files: readonly File[], context: FinishedContext<Options>): Promise<readonly RunRecord[]>;
  /** What `fetch` would have to bring, and how much: shown in the plan. Bytes are undefined where unknown. */
  absent?(files: readonly File[], project: string): readonly { path: string; bytes?: number }[];
  readonly takes?: (options: Options) => void;
}
