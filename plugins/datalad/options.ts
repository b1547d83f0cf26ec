/** What a flow may say under `datalad`. */
export type DataladOptions = {
  /** Title of the run record; default is the job's own message. */
  message?: string;
  /** Also make locked outputs inside output folders writable before the job, for a tool that changes files in place. */
  unlock?: boolean;
};

export const optionsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    message: {
      type: 'string',
      minLength: 1,
      description: 'Title of the run record, e.g. `preprocess ${{ matrix.subject }}`. Default: the task.',
    },
    unlock: {
      type: 'boolean',
      default: false,
      description:
        'Also make locked files inside output folders and globs writable before the job starts. For tools that change existing files in place; costs a copy of each file.',
    },
  },
} as const;
