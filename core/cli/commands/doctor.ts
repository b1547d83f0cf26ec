import type { CliCommandDefinition } from '../command.ts';
import { manifestArgument } from '../shared-options.ts';

export const doctor: CliCommandDefinition = (program, run) => {
  program
    .command('doctor')
    .summary('what is here, what is missing, and how to mend it')
    .description(
      'Looks for the tools that the plugins need, the environments and third-party plugins that the manifest names, and whether a logout would kill ' +
        'running jobs; each with its remedy. Works without a manifest too. Runs no code of the project. Ends with 1 when something is missing.',
    )
    .argument(...manifestArgument)
    .option('--json', 'print one JSON document (schemas/doctor.schema.json)')
    .action((manifest: string, options: { json?: boolean }) =>
      run(async (terminal) => (await import('../actions/doctor.ts')).doctorAction(manifest, options, terminal)),
    );
};
