import type { CliCommandDefinition } from '../command.ts';
import { manifestArgument, positiveInteger } from '../shared-options.ts';

export type ApplyOptions = {
  only?: string[];
  jobs?: number;
  keepGoing?: boolean;
  set?: string[];
  force?: boolean;
  detach?: boolean;
  get: boolean;
  reporter?: string[];
  trust?: boolean;
  json?: boolean;
};

export const apply: CliCommandDefinition = (program, run) => {
  program
    .command('apply')
    .summary('run what is not up to date, and record it')
    .description(
      'Validates the manifest, plans, and runs every task that is not up to date, with a record of each success. ' +
        'Ctrl-C cancels and a second one kills; closing the terminal leaves the jobs running for engine resume.',
    )
    .argument(...manifestArgument)
    .option('--only <selection...>', 'only these flows, task ids or matrix selections (preproc/subject=01), and what they need')
    .option('-j, --jobs <n>', 'how many jobs may run at once (default: the number of processors)', positiveInteger('jobs'))
    .option('-k, --keep-going', 'after a failure go on with every task that does not need the failed one')
    .option('--set <param=value...>', 'override a parameter, e.g. params.bins=30')
    .option('--force', 'run also what is up to date')
    .option('--detach', 'print the run id and leave the run to a background engine')
    .option('--no-get', 'refuse rather than fetch the absent content of inputs')
    .option('--reporter <name...>', 'who shows the run: console, ndjson, or a plugin’s (default: the manifest’s)')
    .option('--trust', 'load third-party plugins this once without engine trust')
    .option('--json', 'print one JSON document at the end (schemas/apply.schema.json)')
    .addHelpText(
      'after',
      '\nExamples:\n  engine apply\n  engine apply --only summary --jobs 4\n  engine apply --set params.bins=30\n  engine apply --detach && engine logs -f\n  engine apply --only figures -- --printshellcmds   (what follows -- reaches snakemake)',
    )
    .action((manifest: string, options: ApplyOptions) =>
      run(async (terminal, toolArguments) => (await import('../actions/apply.ts')).applyAction(manifest, options, toolArguments, terminal)),
    );
};
