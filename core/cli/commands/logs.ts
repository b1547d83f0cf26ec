import type { CliCommandDefinition } from '../command.ts';
import { projectOption } from '../shared-options.ts';

export type LogsOptions = { project?: string; follow?: boolean; task?: string[]; path?: boolean };

export const logs: CliCommandDefinition = (program, run) => {
  program
    .command('logs')
    .summary('print what the jobs of a run printed')
    .description('Prints the output of a run’s jobs, or of some of its tasks. With -f it follows them until the run ends.')
    .argument('[run]', 'the run (default: the newest)')
    .option(...projectOption)
    .option('-f, --follow', 'go on until the run has ended')
    .option('-t, --task <task...>', 'only these tasks, by id or flow')
    .option('--path', 'print where the logs are instead')
    .action((id: string | undefined, options: LogsOptions) =>
      run(async (terminal) => (await import('../actions/logs.ts')).logsAction(id, options, terminal)),
    );
};
