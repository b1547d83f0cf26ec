import type { Overwritten } from '../../../core/plugin.ts';
import { emptyNotebook } from './compose-notebook.ts';
import { serializeIpynb, type IpynbCell } from '../../jupyter/door.ts';

/** Cells that a sync replaces or removes, as a notebook that Jupyter can open, outputs and all. */
export const keptCells = (cells: readonly IpynbCell[]): Overwritten => ({
  name: 'cells.ipynb',
  content: serializeIpynb({ ...emptyNotebook({}), cells }),
});
