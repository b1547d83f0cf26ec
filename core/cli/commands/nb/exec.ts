import type { CliCommandDefinition } from '../../command.ts';
import { positiveInteger } from '../../shared-options.ts';
import { withSelection, type NotebookSelection } from './selection.ts';

export type ExecOptions = NotebookSelection & {
  param?: string[];
  jobs?: number;
  force?: boolean;
  dryRun?: boolean;
  reporter?: string[];
  trust?: boolean;
};

export const exec: CliCommandDefinition = (group, run) => {
  withSelection(
    group
      .command('exec')
      .summary('execute the notebooks that are not up to date')
      .description(
        'Brings the two faces of each notebook in step, executes a copy, and on success brings the outputs back. One that fails stops no other, ' +
          'and its notebook is kept as it failed. Up to date is what has the same code, parameters, kernel, tools and inputs as its last success. ' +
          'The execution backend is that of the flow in the manifest; without a manifest the notebooks simply run here.',
      )
      .argument('[file...]', 'these notebooks, with or without a notebook.yml')
      .option('-p, --param <name=value...>', 'set a parameter; the value is read as YAML')
      .option('-j, --jobs <n>', 'how many may run at once (default: the number of processors)', positiveInteger('jobs'))
      .option('--force', 'execute also what is up to date, and interactive notebooks that are named')
      .option('--dry-run', 'only show what would be executed, and why (then --json is schemas/plan.schema.json)')
      .option('--reporter <name...>', 'who shows the run: console, ndjson, or a plugin’s (default: the manifest’s)')
      .option('--trust', 'load third-party plugins this once without engine trust')
      .addHelpText(
        'after',
        '\nExamples:\n  engine nb exec\n  engine nb exec --entry demo_filter --param subject=02 --param bands=[4,8]\n  engine nb exec explore/.src/noise.py --dry-run\n  engine nb exec --force --jobs 4',
      ),
    'apply',
  ).action((files: string[], options: ExecOptions) =>
    run(async (terminal) => (await import('../../actions/nb/exec.ts')).execAction(files, options, terminal)),
  );
};
