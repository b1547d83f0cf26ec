import type { CliCommandDefinition } from '../../command.ts';
import { withSelection, type NotebookSelection } from './selection.ts';

export type ScanOptions = NotebookSelection & { register?: boolean; dryRun?: boolean };

export const scan: CliCommandDefinition = (group, run) => {
  withSelection(
    group
      .command('scan')
      .summary('find notebooks that no notebook.yml names')
      .description(
        'Lists the notebooks beside and below each notebook.yml that have no entry in it. With --register they get one; comments and order stay.',
      )
      .option('--register', 'add an entry for each')
      .option('--dry-run', 'with --register: only say what would be added'),
    'nb-scan',
  ).action((options: ScanOptions) => run(async (terminal) => (await import('../../actions/nb/scan.ts')).scanAction(options, terminal)));
};
