import type { Command } from 'commander';

/** Which notebooks a command of `engine nb` is about; every one has these options. */
export type NotebookSelection = { project?: string; flow?: string; entry?: string[]; json?: boolean };

/** Adds the options of a selection to a command. `document`: the schema of what it prints with `--json`. */
export const withSelection = (command: Command, document: string): Command =>
  command
    .option('-C, --project <dir>', 'work as if started in this folder')
    .option('-f, --flow <flow>', 'only the notebooks of this flow')
    .option('-e, --entry <name...>', 'only these notebooks')
    .option('--json', `print one JSON document (schemas/${document}.schema.json)`);
