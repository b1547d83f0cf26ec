import type { File } from './file.ts';
import type { Json } from './json.ts';

/** A plugin chosen by name, with its validated options. */
export type Choice = { name: string; options: Json };

export type Retry = { limit: number; backoff: 'fixed' | 'exponential'; baseSeconds: number; capSeconds: number };

/** One flow instance as the manifest declares it: matrix expanded, expressions looked up, defaults applied. Plain JSON, journaled with the plan. */
export type DeclaredTask = {
  /** `tidy`, `summary/species=adelie`, `preproc/subject=01,session=02`. */
  id: string;
  flow: string;
  matrix: Readonly<Record<string, Json>>;
  /** The flow's job builder (`command`, `snakemake`, …) and what the flow says under that key. `${{ run.id }}` is still in it: a run has no id yet. */
  builder: { key: string; declaration: Json };
  executor: Choice;
  recorders: readonly Choice[];
  environment?: Choice;
  inputs: readonly File[];
  outputs: readonly File[];
  /** What the engine writes for it besides, before or after its job. */
  beside?: readonly string[];
  /** Flows, all of whose tasks come first. */
  needs: readonly string[];
  env: Readonly<Record<string, string>>;
  passEnv: readonly string[];
  retry?: Retry;
  timeoutSeconds?: number;
  resources: { cpus: number; bytes?: number; locks: readonly string[] };
  /** JSON pointer of the flow in the manifest, for findings. */
  pointer: string;
};
