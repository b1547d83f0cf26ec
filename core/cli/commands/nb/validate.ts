import type { CliCommandDefinition } from '../../command.ts';
import { withSelection, type NotebookSelection } from './selection.ts';

export const validate: CliCommandDefinition = (group, run) => {
  withSelection(
    group
      .command('validate')
      .summary('check notebook.yml and the notebooks without executing them')
      .description(
        'Checks notebook.yml, and in each notebook what its format can tell without executing it: syntax cell by cell, imports among other ' +
          'statements, names that are defined twice, code under a markdown marker. Ends with 1 when something is an error.',
      )
      .argument('[file...]', 'these notebooks, with or without a notebook.yml'),
    'findings',
  ).action((files: string[], options: NotebookSelection) =>
    run(async (terminal) => (await import('../../actions/nb/validate.ts')).validateAction(files, options, terminal)),
  );
};
