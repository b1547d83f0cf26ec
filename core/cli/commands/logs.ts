import type { CliCommandDefinition } from '../command.ts';
import { projectOption } from '../shared-options.ts';

export type LogsOptions = { project?: string; follow?: boolean; path?: boolean };

export const logs: CliCommandDefinition = (program, run) => {
  program
    .command('logs')
    .summary('print what the jobs of a run printed')
    .description('Prints the output of a run’s jobs, or of some of its tasks. With -f it follows them until the run ends.')
    .argument('[run]', 'the run (default: the newest)')
    .argument('[task...]', 'only these tasks, by id or flow')
    .option(...projectOption)
    .option('-f, --follow', 'go on until the run has ended')
    .option('--path', 'print where the logs are instead')
    .action((id: string | undefined, tasks: string[], options: LogsOptions) =>
      run(async (terminal) => (await import('../actions/logs.ts')).logsAction(id, tasks, options, terminal)),
    );
};
