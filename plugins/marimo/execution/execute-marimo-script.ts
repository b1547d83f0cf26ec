import { executionProgram } from '../../jupyter/door.ts';
import { EXECUTED_NOTEBOOK_PART } from './executed-notebook-part.ts';
import { MAIN_PART } from './main-part.ts';
import { PROCESS_TREE_PART } from './process-tree-part.ts';
import { RUN_PART } from './run-part.ts';
import { SESSION_PART } from './session-part.ts';

/** The name under which the program lies beside the notebooks that it executes. */
export const EXECUTE_MARIMO = 'execute-marimo.py';

const ABOUT = `
Executes a marimo notebook once and keeps it as a Jupyter notebook with its outputs.

    python3 execute-marimo.py --source NOTEBOOK.py --output EXECUTED.ipynb [--parameters JSON] [--sandbox]
    python3 execute-marimo.py --source NOTEBOOK.py --page PAGE.html [--parameters JSON] [--sandbox]

The second form keeps marimo's own page instead, which has its controls, and needs a network to be shown.
Needs marimo and nbformat, in this Python or beside the program marimo on PATH. The executed notebook is replaced only when every cell
has run, except below mo.stop, and has the same bytes when the same is run again.
`;

/**
 * The program that executes a marimo notebook.
 *
 * Why it exists: `marimo export ipynb --include-outputs` is the only way to have a notebook executed and its outputs kept by one execution
 * (`marimo run` is a server), and marimo 0.25 leaves four things to whoever calls it: a kernel that dies leaves the export hanging for ever;
 * an interrupted cell counts as success; the file is written although cells failed; and what is written differs with each execution.
 *
 * What is known of marimo 0.25.2, each shown by a test:
 *   - exit code 1 and a file that is written, where a cell failed (`sys.exit(0)` is a failed cell); 1 without a file, where it is no notebook;
 *   - exit code 0 with `error` outputs `ancestor-stopped` below `mo.stop`, `ancestor-prevented` below a disabled or interrupted cell;
 *   - a cell of plain markdown has no outputs in the file, so its failure (an `mo` that nobody imports) is only in the session snapshot;
 *   - `__marimo__/session/NAME.py.json` is written beside the notebook;
 *   - arguments that look like numbers or truth values become such: the text "007" arrives as 7. Only its own parser can be told otherwise.
 */
export const EXECUTE_MARIMO_SCRIPT = executionProgram(
  ABOUT,
  ['ast', 'html', 'platform', 'subprocess', 'threading'],
  [MAIN_PART, RUN_PART, PROCESS_TREE_PART, SESSION_PART, EXECUTED_NOTEBOOK_PART],
);
