import type { CliCommandDefinition } from '../command.ts';
import { projectOption } from '../shared-options.ts';

export type CancelOptions = { project?: string; force?: boolean; json?: boolean };

export const cancel: CliCommandDefinition = (program, run) => {
  program
    .command('cancel')
    .summary('stop a run and everything it started')
    .description(
      'Asks a run to stop: running jobs get their own stop signal and a grace period, then they are killed with everything they started. ' +
        'Resolves when it has happened. Also stops the jobs of a run whose engine died. ' +
        'With --force and its id, a run that is done but unfinished is given up: what waits for its record or its pages waits no longer, and the files stay.',
    )
    .argument('[run]', 'the run (default: the newest that is alive or interrupted)')
    .option(...projectOption)
    .option('--force', 'kill at once')
    .option('--json', 'print one JSON document (schemas/run.schema.json)')
    .action((id: string | undefined, options: CancelOptions) =>
      run(async (terminal) => (await import('../actions/cancel.ts')).cancelAction(id, options, terminal)),
    );
};
