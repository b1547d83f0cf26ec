import type { CliCommandDefinition } from '../../command.ts';
import { withSelection, type NotebookSelection } from './selection.ts';

export type NotebookStatusOptions = NotebookSelection & { all?: boolean };

export const status: CliCommandDefinition = (group, run) => {
  withSelection(
    group
      .command('status')
      .summary('how source, notebook, execution and publication stand to each other')
      .description(
        'Shows for each notebook whether its two faces agree, whether it was executed as it is now, and where it is published; where not, why, ' +
          'and what to do. Runs no code of the project and no tool.',
      )
      .option('--all', 'show every notebook of a long list, also those with which all is well'),
    'nb-status',
  ).action((options: NotebookStatusOptions) =>
    run(async (terminal) => (await import('../../actions/nb/status.ts')).notebookStatusAction(options, terminal)),
  );
};
