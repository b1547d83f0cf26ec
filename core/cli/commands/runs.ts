import type { CliCommandDefinition } from '../command.ts';
import { manifestArgument, positiveInteger } from '../shared-options.ts';

export type RunsOptions = { flow?: string; limit: number; json?: boolean };

export const runs: CliCommandDefinition = (program, run) => {
  program
    .command('runs')
    .summary('what was: the history of runs and records')
    .description(
      'Lists past runs, newest first, and the records that recorders know of, also those that colleagues made with plain datalad run.',
    )
    .argument(...manifestArgument)
    .option('--flow <flow>', 'only of this flow')
    .option('-n, --limit <n>', 'how many', positiveInteger('limit'), 20)
    .option('--json', 'print one JSON document (schemas/runs.schema.json)')
    .action((manifest: string, options: RunsOptions) =>
      run(async (terminal) => (await import('../actions/runs.ts')).runsAction(manifest, options, terminal)),
    );
};
