import type { CliCommandDefinition } from '../../command.ts';
import { withSelection, type NotebookSelection } from './selection.ts';

export type PairOptions = NotebookSelection & { force?: boolean; dryRun?: boolean };

export const pair: CliCommandDefinition = (group, run) => {
  withSelection(
    group
      .command('pair')
      .summary('make the paired files that notebook.yml asks for and that are missing')
      .description(
        'Makes the .ipynb that people open and the MyST page that is generated, where notebook.yml asks for them and they are missing. What is there stays as it is.',
      )
      .argument('[file...]', 'these notebooks, with or without a notebook.yml')
      .option('--force', 'make also what is there anew from its source; outputs stay, and what is overwritten is kept aside')
      .option('--dry-run', 'only say what would be written'),
    'nb-sync',
  ).action((files: string[], options: PairOptions) =>
    run(async (terminal) => (await import('../../actions/nb/pair.ts')).pairAction(files, options, terminal)),
  );
};
