import type { CliCommandDefinition } from '../command.ts';
import { projectOption } from '../shared-options.ts';

export type RestoreOptions = { project?: string; task?: string[]; dryRun?: boolean; json?: boolean };

export const restore: CliCommandDefinition = (program, run) => {
  program
    .command('restore')
    .summary('put back tracked files that a failed attempt changed or deleted')
    .description(
      'Puts the tracked files back that failed or cancelled attempts changed or deleted, as engine status lists them. ' +
        'What stands there now is kept in the attempt’s folder under .engine/, and nothing else is touched.',
    )
    .argument('[run]', 'the run (default: the newest)')
    .option(...projectOption)
    .option('-t, --task <task...>', 'only what these tasks did')
    .option('--dry-run', 'only show what would be put back')
    .option('--json', 'print one JSON document (schemas/restore.schema.json)')
    .action((id: string | undefined, options: RestoreOptions) =>
      run(async (terminal) => (await import('../actions/restore.ts')).restoreAction(id, options, terminal)),
    );
};
