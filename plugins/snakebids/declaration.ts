import { wordsSchema, type Words } from '../snakemake/door.ts';

/** What a flow says under `snakebids`. The names are those of the BIDS App command line; paths are relative to the project. */
export type SnakebidsDeclaration = {
  /** The app's `run.py`, or the name of an installed app. */
  app: string;
  bids_dir: string;
  output_dir: string;
  level?: string;
  participant_label?: Words;
  exclude_participant_label?: Words;
  pybidsdb_dir?: string;
  args?: Words;
};

export const snakebidsSchema = {
  type: 'object',
  required: ['app', 'bids_dir', 'output_dir'],
  additionalProperties: false,
  properties: {
    app: { type: 'string', minLength: 1, description: 'The app: its run.py, or the name of an installed command.' },
    bids_dir: { type: 'string', minLength: 1, description: 'The BIDS dataset to read.' },
    output_dir: { type: 'string', minLength: 1, description: 'The derivative to write. One task at a time works in it.' },
    level: {
      type: 'string',
      minLength: 1,
      default: 'participant',
      description: 'The analysis level: participant, group, or what the app offers.',
    },
    participant_label: { ...wordsSchema, description: 'Only these participants, with or without `sub-`.' },
    exclude_participant_label: { ...wordsSchema, description: 'All participants but these.' },
    pybidsdb_dir: {
      type: 'string',
      minLength: 1,
      description: 'Where pybids keeps its index; best outside the dataset or ignored by git.',
    },
    args: { ...wordsSchema, description: 'Further arguments for the app; what it does not know it hands to snakemake.' },
  },
};
