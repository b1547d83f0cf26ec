import { Option } from 'commander';
import type { PublishFormat } from '../../../contracts/notebook.ts';
import type { CliCommandDefinition } from '../../command.ts';
import { positiveInteger } from '../../shared-options.ts';
import { withSelection, type NotebookSelection } from './selection.ts';

export type PublishOptions = NotebookSelection & {
  format?: PublishFormat;
  force?: boolean;
  dryRun?: boolean;
  param?: string[];
  jobs?: number;
  reporter?: string[];
  trust?: boolean;
};

export const publish: CliCommandDefinition = (group, run) => {
  withSelection(
    group
      .command('publish')
      .summary('pair, sync, execute what is not up to date, and publish')
      .description(
        'Without --format: pairs, syncs and executes what is not up to date, and publishes as notebook.yml says, with an index of each flow. ' +
          'With --format: publishes what is executed in this one format, and executes nothing, except for app: marimo’s own page, for which the notebook is executed once more and which needs a network to show. Notebooks that failed, or that changed since they were executed, are refused. ' +
          'Of what is executed a page is made for each notebook that asks for one in notebook.yml, or is named with --entry. ' +
          'Prose that was edited makes nothing stale, so its notebook is not executed again and its page shows the prose that was executed: --entry NAME --force renews it.',
      )
      .addOption(
        new Option('--format <format>', 'publish what is executed, in this format').choices([
          'myst',
          'markdown',
          'html',
          'ipynb',
          'app',
        ] satisfies readonly PublishFormat[]),
      )
      .option(
        '--force',
        'publish also what failed or is stale, with a badge that says so, and over a page that was edited by hand; without --format: execute also what is up to date',
      )
      .option('--dry-run', 'only say what would be executed and published')
      .option('-p, --param <name=value...>', 'set a parameter; the value is read as YAML')
      .option('-j, --jobs <n>', 'how many may run at once (default: the number of processors)', positiveInteger('jobs'))
      .option('--reporter <name...>', 'who shows the run: console, ndjson, or a plugin’s (default: the manifest’s)')
      .option('--trust', 'load third-party plugins this once without engine trust')
      .addHelpText('after', '\nExamples:\n  engine nb publish\n  engine nb publish --entry demo_filter --format html'),
    'nb-publish',
  ).action((options: PublishOptions) =>
    run(async (terminal) => (await import('../../actions/nb/publish.ts')).publishAction(options, terminal)),
  );
};
