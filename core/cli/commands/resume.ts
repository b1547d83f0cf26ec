import type { CliCommandDefinition } from '../command.ts';
import { projectOption } from '../shared-options.ts';

export type ResumeOptions = { project?: string; reporter?: string[]; trust?: boolean; json?: boolean };

export const resume: CliCommandDefinition = (program, run) => {
  program
    .command('resume')
    .summary('bring an interrupted, unfinished or cancelled run to its end')
    .description(
      'Re-attaches to jobs that are still running, collects those that ended meanwhile, finishes records that could not be made, ' +
        'and starts what had not started. Never runs or records a task twice. A failed task is run again by apply, not by resume.',
    )
    .argument('[run]', 'the run (default: the newest that has something to resume)')
    .option(...projectOption)
    .option('--reporter <name...>', 'who shows the run (default: as it was begun)')
    .option('--trust', 'load third-party plugins this once without engine trust')
    .option('--json', 'print one JSON document at the end (schemas/apply.schema.json)')
    .action((id: string | undefined, options: ResumeOptions) =>
      run(async (terminal) => (await import('../actions/resume.ts')).resumeAction(id, options, terminal)),
    );
};
