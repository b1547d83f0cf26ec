import { datalad, dataladMany } from './datalad.mjs';
import { dispatch } from './dispatch.mjs';
import { localTasks } from './local-tasks.mjs';
import { noOp } from './no-op.mjs';
import { notebooksExecuted, notebooksPaired } from './notebooks.mjs';
import { start } from './start.mjs';

/**
 * What can be measured, by name. A measurement resolves with rows `{ what, measured, yardstick?, budget?, note? }`; values are
 * `{ value, unit }` with milliseconds `ms`, microseconds `us`, megabytes `MB`, or `ratio` (of measured to yardstick) in a budget.
 */
export const MEASUREMENTS = {
  start,
  'no-op': noOp,
  dispatch,
  'local-tasks': localTasks,
  datalad,
  'datalad-many': dataladMany,
  'notebooks-paired': notebooksPaired,
  'notebooks-executed': notebooksExecuted,
};
