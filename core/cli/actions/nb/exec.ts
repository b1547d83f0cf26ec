import type { NotebookStage } from '../../../contracts/notebook.ts';
import { applyProject } from '../../apply-project.ts';
import type { ExecOptions } from '../../commands/nb/exec.ts';
import { executable } from '../../notebooks/executable.ts';
import { openNotebooks } from '../../notebooks/open.ts';
import { readParams } from '../../notebooks/params.ts';
import { showPlan } from '../../notebooks/show-plan.ts';
import { EXIT, refuse } from '../../refusal.ts';
import type { Terminal } from '../../terminal.ts';

const STAGES: readonly NotebookStage[] = ['pair', 'sync', 'execute', 'collect'];

/** Executes what is not up to date, as an ordinary run. One notebook that fails stops no other. */
export async function execAction(files: readonly string[], options: ExecOptions, terminal: Terminal): Promise<number> {
  const open = await openNotebooks(options, files, options.dryRun ? 'optional' : options.trust ? 'granted' : 'required');
  const named = files.length > 0 || options.entry !== undefined;
  const runs = executable(open, {
    stages: STAGES,
    named,
    force: options.force === true && named,
    ...(options.param && { params: readParams(options.param) }),
  });
  if (!runs) {
    throw refuse(
      EXIT.usage,
      'notebook.none',
      'There is no notebook to execute: archived and interactive ones are left out.',
      'Execute one of them all the same: engine nb exec --entry NAME (interactive ones with --force)',
    );
  }
  const { project, only } = runs;
  const wishes = { only: [...only], force: options.force === true, json: options.json === true };
  if (options.dryRun) return showPlan(project, wishes, terminal);
  return applyProject(
    project,
    {
      ...wishes,
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
