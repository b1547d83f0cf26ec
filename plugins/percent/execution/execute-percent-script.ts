import { CELLS_PART } from './script/cells-part.ts';
import { EXECUTED_NOTEBOOK_PART } from './script/executed-notebook-part.ts';
import { EXECUTION_PART } from './script/execution-part.ts';
import { KERNEL_PART } from './script/kernel-part.ts';
import { MAIN_PART } from './script/main-part.ts';
import { PARAMETERS_PART } from './script/parameters-part.ts';
import { SOURCE_PART } from './script/source-part.ts';

/**
 * The program that executes a percent notebook: one process that reads the source with jupytext, lets papermill drive a kernel of its own,
 * and writes the executed notebook whole or not at all. It is self-contained and kept beside the notebooks, so that `datalad rerun` works
 * in a clone. Python 3.8 or later.
 *
 * Exit codes, by which `judge` goes: 0 every cell ran; 1 a fault of the program; 2 usage; 10 a cell raised; 11 a cell called sys.exit or
 * quit; 12 the kernel died; 13 the kernel could not be started; 14 unknown kernel; 15 bad parameter; 16 broken source; 17 interrupted;
 * 18 jupytext or papermill is missing; 19 the result could not be written.
 *
 * It prints `[3/12] cell 3: …` before each code cell, what the cell prints, and last one sentence on how it ended. In the folder
 * ENGINE_ATTEMPT_DIRECTORY it leaves `notebook.json`, the same in parts (report.ts), and after a failure `failed.ipynb`; without that
 * folder the failed notebook goes to a temporary one, which it names.
 */
export const EXECUTE_PERCENT = 'execute-percent.py';

export const EXECUTE_PERCENT_SCRIPT = [
  MAIN_PART,
  EXECUTION_PART,
  SOURCE_PART,
  PARAMETERS_PART,
  CELLS_PART,
  KERNEL_PART,
  EXECUTED_NOTEBOOK_PART,
].join('\n');
