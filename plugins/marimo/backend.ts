import type { NotebookBackend } from '../../core/plugin.ts';
import { executionProgress } from '../jupyter/door.ts';
import { artifactsOf } from './artifacts.ts';
import { checkNotebook } from './check.ts';
import { validateNotebooks } from './checking/validate.ts';
import { editCommand } from './edit.ts';
import { EXECUTE_MARIMO, EXECUTE_MARIMO_SCRIPT } from './execution/execute-marimo-script.ts';
import { marimoJob } from './execution/job.ts';
import { judgeMarimo } from './execution/judge.ts';
import { renderPages } from './rendering/render.ts';
import { scaffold } from './scaffold.ts';
import { readCells } from './source/cells.ts';
import { readDependencies } from './source/dependencies.ts';
import { isMarimo } from './source/detect.ts';
import { readParameters } from './source/parameters.ts';

/** The one file is both what people edit and what is executed: there is nothing to pair, and nothing to bring back into it. */
export const marimoBackend: NotebookBackend = {
  kernels: false,
  modes: ['explore', 'demo', 'interactive'],
  detect: isMarimo,
  artifacts: artifactsOf,
  cells: readCells,
  parameters: readParameters,
  dependencies: readDependencies,
  publishes: ['html', 'markdown', 'myst', 'ipynb', 'app'],
  versions: { cells: 1, result: 1 },
  declaring: '`mo.cli_args().get("NAME")`',
  tools: () => ['python3', 'marimo'],
  validate: validateNotebooks,
  check: checkNotebook,
  scripts: { [EXECUTE_MARIMO]: EXECUTE_MARIMO_SCRIPT },
  job: marimoJob,
  progress: executionProgress,
  judge: judgeMarimo,
  render: renderPages,
  edit: editCommand,
  scaffold,
};
