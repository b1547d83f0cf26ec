import { executionProgram } from '../../jupyter/door.ts';
import { CELLS_PART } from './script/cells-part.ts';
import { EXECUTED_NOTEBOOK_PART } from './script/executed-notebook-part.ts';
import { EXECUTION_PART } from './script/execution-part.ts';
import { KERNEL_PART } from './script/kernel-part.ts';
import { MAIN_PART } from './script/main-part.ts';
import { PARAMETERS_PART } from './script/parameters-part.ts';
import { SOURCE_PART } from './script/source-part.ts';

/** The name under which the program lies beside the notebooks that it executes. */
export const EXECUTE_PERCENT = 'execute-percent.py';

const ABOUT = `
Executes a notebook in the percent format and keeps it as a Jupyter notebook with its outputs.

    python3 execute-percent.py --source NOTEBOOK.py --output EXECUTED.ipynb [--cwd FOLDER] [--kernel NAME] [--parameters JSON]

Needs jupytext and papermill, in this Python or beside the program papermill on PATH. The executed notebook is replaced only when every
cell has run, and has the same bytes when the same is run again.
`;

/**
 * The program that executes a percent notebook: one process that reads the source with jupytext, lets papermill drive a kernel of its own,
 * and writes the executed notebook whole or not at all.
 */
export const EXECUTE_PERCENT_SCRIPT = executionProgram(
  ABOUT,
  ['ast', 'copy', 'io', 'subprocess'],
  [MAIN_PART, EXECUTION_PART, SOURCE_PART, PARAMETERS_PART, CELLS_PART, KERNEL_PART, EXECUTED_NOTEBOOK_PART],
);
