import type { CliCommandDefinition } from '../../command.ts';
import { withSelection, type NotebookSelection } from './selection.ts';

export type LabOptions = NotebookSelection & { sync?: boolean; refresh?: boolean; dryRun?: boolean };

export const lab: CliCommandDefinition = (group, run) => {
  withSelection(
    group
      .command('lab')
      .summary('open the notebooks for editing')
      .description(
        'Lists the notebooks with their kernels, and opens them: Jupyter Lab for those with a paired .ipynb, marimo edit for marimo’s. ' +
          'Stays in the foreground; Ctrl-C ends the editors and every kernel they started. With --json, --dry-run or --refresh it starts nothing.',
      )
      .option('--sync', 'bring both faces of each notebook in step first')
      .option('--refresh', 'make the paired files that are missing, list, and start nothing')
      .option('--dry-run', 'only list what would be opened, and how'),
    'nb-lab',
  ).action((options: LabOptions) => run(async (terminal) => (await import('../../actions/nb/lab.ts')).labAction(options, terminal)));
};
