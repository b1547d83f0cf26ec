import type { Finding } from '../contracts/finding.ts';

/** What plugins add to the language; the built-in keys are in the schema itself. */
export type Vocabulary = {
  /** The key of a job builder, and the JSON schema of what a flow says under it. */
  jobs: Readonly<Record<string, object>>;
  /** `kind` decides whether a name is the one executor or one of the recorders. */
  backends: Readonly<Record<string, { kind: 'executor' | 'recorder'; schema: object }>>;
  environments: Readonly<Record<string, object>>;
  reporters: Readonly<Record<string, object>>;
};

/**
 * The words that the plugins of a manifest add. Which plugins those are stands in the manifest itself, so it can be asked
 * while the manifest is read. Findings may point at `/plugins/0`.
 */
export type VocabularyOf = (declared: { plugins: readonly string[]; project: string }) => Vocabulary & { findings?: readonly Finding[] };

export const NO_WORDS: Vocabulary = { jobs: {}, backends: {}, environments: {}, reporters: {} };

/** Keys of a flow that say what it does. */
export const BUILDERS = ['command', 'shell', 'snakemake', 'snakebids', 'notebooks'] as const;

/** Every key of a flow that says what it does; a caller may name the built-in ones too. */
export const builderKeys = (vocabulary: Vocabulary): readonly string[] => [...new Set([...BUILDERS, ...Object.keys(vocabulary.jobs)])];

/** Backends whose options the schema itself knows. */
export const BACKENDS: Readonly<Record<string, 'executor' | 'recorder'>> = { local: 'executor', datalad: 'recorder' };

export const ENVIRONMENTS = ['venv', 'conda', 'pixi', 'prefix'] as const;

export const REPORTERS = ['console', 'ndjson'] as const;
