import type { Finding, PlannedTask, RunContext } from '../../../core/plugin.ts';
import { findDataset } from '../dataset.ts';
import { git } from '../git.ts';
import { datasetsOf, survey } from '../survey.ts';
import { checkDataset } from './dataset-state.ts';
import { checkInputs } from './inputs.ts';
import { checkOutputs } from './outputs.ts';
import { checkSpace } from './disk-space.ts';

/** Everything that would make recording fail after the work was done, all at once. A fixed number of processes per dataset, however many tasks. */
export async function preflight(tasks: readonly PlannedTask[], run: RunContext): Promise<readonly Finding[]> {
  // That git is missing is said already, as of every tool that a plugin requires.
  if (!(await gitStarts(run))) return [];
  const home = await findDataset(run.tool, run.project);
  if (home === undefined) return [noDataset(run.project)];
  const declared = [...new Set(tasks.flatMap(({ inputs, outputs }) => [...inputs, ...outputs].map(({ path }) => path)))];
  const datasets = await datasetsOf(run.tool, home, declared);
  const space = await checkSpace(tasks, run.project);
  if (space.some(({ severity }) => severity === 'error')) return space; // A survey would fail, for that same reason.
  const seen = await survey(run.tool, home, datasets);
  const findings = await Promise.all([
    checkDataset(run.tool, seen),
    checkInputs(tasks, run, home, datasets, seen),
    checkOutputs(tasks, run, home, datasets),
  ]);
  return [...findings.flat(), ...space];
}

async function gitStarts({ tool, project }: RunContext): Promise<boolean> {
  try {
    return (await git(tool, project, ['--version'])).code !== 127; // env(1): the command was not found
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false; // not even env is on PATH
    throw error;
  }
}

const noDataset = (project: string): Finding => ({
  code: 'datalad.no-dataset',
  severity: 'error',
  message: `${project} is not in a DataLad dataset, so nothing can be recorded there.`,
  remedy: `datalad create --force -c text2git '${project}' && datalad save -d '${project}' (or use the backend \`local\`)`,
});
