import type { Finding } from './finding.ts';
import type { Process } from './job.ts';
import type { Digest } from './job-builder.ts';
import type { Json } from './json.ts';

/** The software that a job sees: venv, conda, pixi, a prefix. */
export interface Environment<Options = unknown> {
  /** The same process inside the environment. Pure: what it adds is part of the recorded command. */
  wrap(process: Process, options: Options): Process;
  /** For the fingerprint: what defines the environment, such as its lock file by content, not where it happens to be installed. */
  identity(options: Options, digest?: Digest): Readonly<Record<string, Json>>;
  /** Whether it is there. No effects; starts nothing. */
  check?(options: Options, project: string): readonly Finding[];
  readonly takes?: (options: Options) => void;
}
