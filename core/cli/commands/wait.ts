import type { CliCommandDefinition } from '../command.ts';
import { EXIT } from '../refusal.ts';
import { projectOption } from '../shared-options.ts';

export const wait: CliCommandDefinition = (program, run) => {
  program
    .command('wait')
    .summary('wait for a run to finish')
    .description('Waits until a run has finished, and ends with the run’s own exit code; 4 when its engine died before the end.')
    .argument('[run]', 'the run (default: the newest)')
    .option(...projectOption)
    .option('--json', 'print one JSON document (schemas/run.schema.json)')
    .action((named: string | undefined, options: { project?: string; json?: boolean }) =>
      run(async (terminal) => {
        const { chooseRun } = await import('../choose-run.ts');
        const { findProject } = await import('../shared-options.ts');
        const { untilFinished } = await import('../until-finished.ts');
        const { viewRun } = await import('../views/run-view.ts');
        const project = findProject(options.project);
        const id = await chooseRun(project, named, 'any');
        const state = await untilFinished(project, id);
        if (options.json) terminal.json({ v: 1, ...(await viewRun(project, id)) });
        else
          terminal.out(
            state.outcome === undefined ? `Run ${id} was interrupted. Continue it: engine resume ${id}` : `Run ${id}: ${state.outcome}.`,
          );
        return state.exitCode ?? EXIT.unfinished;
      }),
    );
};
