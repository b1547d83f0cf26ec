import { Option } from 'commander';
import type { CliCommandDefinition } from '../../command.ts';
import { withSelection, type NotebookSelection } from './selection.ts';

export type SyncCommandOptions = NotebookSelection & { direction?: 'py2nb' | 'nb2py'; force?: boolean; dryRun?: boolean };

export const sync: CliCommandDefinition = (group, run) => {
  withSelection(
    group
      .command('sync')
      .summary('bring edits from each face of a notebook to the other')
      .description(
        'What changed on one side since both last agreed travels to the other, cell by cell; outputs, cell ids and untouched lines stay. ' +
          'Where both sides changed the same lines it is a conflict: nothing of that notebook is written, both versions are shown, and the exit code is 3.',
      )
      .argument('[file...]', 'these notebooks, with or without a notebook.yml')
      .addOption(
        new Option('--direction <direction>', 'bring edits only this way: from source to notebook, or back').choices(['py2nb', 'nb2py']),
      )
      .option('--force', 'with --direction: take that side whole; what is overwritten is kept aside')
      .option('--dry-run', 'only say what would be written')
      .addHelpText(
        'after',
        '\nExamples:\n  engine nb sync\n  engine nb sync --dry-run --json\n  engine nb sync --entry noise --direction nb2py --force   (the notebook wins over the source)',
      ),
    'nb-sync',
  ).action((files: string[], options: SyncCommandOptions) =>
    run(async (terminal) => (await import('../../actions/nb/sync.ts')).syncAction(files, options, terminal)),
  );
};
