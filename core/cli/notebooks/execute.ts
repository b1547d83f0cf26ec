import type { NotebookStage } from '../../contracts/notebook.ts';
import { applyProject } from '../apply-project.ts';
import type { ExecOptions } from '../commands/nb/exec.ts';
import type { Terminal } from '../terminal.ts';
import { executable } from './executable.ts';
import type { OpenNotebooks } from './open.ts';
import { readParams } from './params.ts';
import { showPlan } from './show-plan.ts';

export type ExecuteRequest = {
  stages: readonly NotebookStage[];
  /** The notebooks were named one by one. */
  named: boolean;
  options: Pick<ExecOptions, 'param' | 'force' | 'dryRun' | 'json' | 'jobs' | 'reporter' | 'trust'>;
};

/**
 * Executes what is not up to date, as an ordinary run in which one notebook that fails stops no other; with `--dry-run` shows its plan.
 * Resolves with the exit code; undefined where there is nothing to execute.
 */
export async function executeNotebooks(
  open: OpenNotebooks,
  { stages, named, options }: ExecuteRequest,
  terminal: Terminal,
): Promise<number | undefined> {
  const force = options.force === true;
  // For all of them `--force` means: also what is up to date. Only of one that was named it also means that nobody has to play with it.
  const wishes = { stages, named, force: force && named, ...(options.param && { params: readParams(options.param) }) };
  const runs = executable(open, wishes);
  if (!runs) return undefined;
  const { project, only } = runs;
  const run = { only: [...only], force, json: options.json === true };
  if (options.dryRun) return showPlan(project, run, terminal);
  return applyProject(
    project,
    {
      ...run,
      keepGoing: true,
      get: true,
      ...(options.jobs !== undefined && { jobs: options.jobs }),
      ...(options.reporter && { reporter: options.reporter }),
      ...(options.trust && { trust: true }),
    },
    [],
    terminal,
  );
}
