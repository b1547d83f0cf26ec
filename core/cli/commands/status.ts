import type { CliCommandDefinition } from '../command.ts';
import { manifestArgument } from '../shared-options.ts';

export const status: CliCommandDefinition = (program, run) => {
  program
    .command('status')
    .summary('what is now: runs alive, and the last of each flow')
    .description(
      'Shows the runs that are alive or interrupted, task by task, and the last state of every flow, with what a failed attempt changed or deleted. Runs no code of the project.',
    )
    .argument(...manifestArgument)
    .option('--json', 'print one JSON document (schemas/status.schema.json)')
    .action((manifest: string, options: { json?: boolean }) =>
      run(async (terminal) => (await import('../actions/status.ts')).statusAction(manifest, options, terminal)),
    );
};
