import type { CliCommandDefinition } from '../../command.ts';
import { withSelection, type NotebookSelection } from './selection.ts';

export const diff: CliCommandDefinition = (group, run) => {
  withSelection(
    group
      .command('diff')
      .summary('show what one face of a notebook has that the other lacks')
      .description('Shows, cell by cell, what changed on which side since both last agreed. Outputs are no difference. Writes nothing.')
      .argument('[file...]', 'these notebooks, with or without a notebook.yml'),
    'nb-diff',
  ).action((files: string[], options: NotebookSelection) =>
    run(async (terminal) => (await import('../../actions/nb/diff.ts')).diffAction(files, options, terminal)),
  );
};
