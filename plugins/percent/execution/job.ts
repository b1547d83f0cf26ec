import { dirname } from 'node:path/posix';
import type { Job, Notebook } from '../../../core/plugin.ts';
import { filesOf } from '../layout.ts';
import { EXECUTE_PERCENT } from './execute-percent-script.ts';

/**
 * Executes the source into the executed notebook, in the folder where people work with it, as Jupyter does. `scripts`: where the program
 * lies, relative to the project. The arguments are what a reader of the record sees, and what `datalad rerun` runs.
 */
export function job(notebook: Notebook, scripts: string): Pick<Job, 'action' | 'stop'> {
  const { source, kernel, params } = notebook;
  const { workspace, executed } = filesOf(notebook);
  const argv = ['python3', `${scripts}/${EXECUTE_PERCENT}`, '--source', source, '--output', executed, '--cwd', dirname(workspace)];
  if (kernel !== '') argv.push('--kernel', kernel);
  if (Object.keys(params).length > 0) argv.push('--parameters', JSON.stringify(params));
  return {
    action: { kind: 'process', argv, cwd: '.', env: {}, passEnv: [] },
    // The program gives the kernel two seconds, and then keeps the notebook as far as it got.
    stop: { signal: 'SIGTERM', graceSeconds: 10 },
  };
}
