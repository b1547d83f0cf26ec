import type { CliCommandDefinition } from '../../command.ts';
import { withSelection, type NotebookSelection } from './selection.ts';

export type MigrateOptions = NotebookSelection & { yes?: boolean; dryRun?: boolean };

export const migrate: CliCommandDefinition = (group, run) => {
  withSelection(
    group
      .command('migrate')
      .summary('move notebooks of the older layouts to .src/')
      .description(
        'Shows what would move: NAME.py and NAME/NAME.py become .src/NAME.py with NAME.ipynb beside .src, and notebook.yml follows. With --yes it is done; ' +
          'nothing is moved onto a file that is there, nor apart from a notebook with edits that its source lacks.',
      )
      .option('--yes', 'do it')
      .option('--dry-run', 'only show it (the default)'),
    'nb-migrate',
  ).action((options: MigrateOptions) =>
    run(async (terminal) => (await import('../../actions/nb/migrate.ts')).migrateAction(options, terminal)),
  );
};
