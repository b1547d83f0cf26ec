import type { Json } from '../../core/plugin.ts';
import { wordsSchema, type Words } from './words.ts';

/** What a flow says under `snakemake`. Paths are relative to the project. */
export type SnakemakeDeclaration = {
  /** If not said: where snakemake looks for it in the project. */
  snakefile?: string;
  targets?: Words;
  config?: Readonly<Record<string, Json>>;
  configfile?: string;
  /** Where snakemake works and keeps `.snakemake/`; the project itself if not said. */
  directory?: string;
  profile?: string;
  /** If not said: the flow's `resources.cpus`, or what the profile says. */
  cores?: number | 'all';
  args?: Words;
};

export const snakemakeSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    snakefile: { type: 'string', minLength: 1, description: 'The Snakefile. The folder it is in counts as the workflow.' },
    targets: { ...wordsSchema, description: 'Rules or files to make. If none: the first rule.' },
    config: { type: 'object', description: 'Values for --config. Numbers and booleans inside lists reach the workflow as text.' },
    configfile: { type: 'string', minLength: 1, description: 'A file for --configfile.' },
    directory: { type: 'string', minLength: 1, description: 'The working directory, for --directory. One task at a time works in it.' },
    profile: { type: 'string', minLength: 1, description: 'A profile folder, for --profile.' },
    cores: { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'all' }], description: 'For --cores. If not said: resources.cpus.' },
    args: { ...wordsSchema, description: 'Further arguments, passed on as they are.' },
  },
};
