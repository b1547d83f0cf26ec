import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook } from '../../../core/plugin.ts';
import { tagsOf, type ReportedCell } from '../../jupyter/door.ts';
import { readCells } from '../cells/read-cells.ts';

/** The line of the source, from 1, that a report is about; undefined where the source is no longer what was executed. */
export function placeOf(cell: ReportedCell, notebook: Notebook, project: string): number | undefined {
  const executed = readCells(readFileSync(join(project, notebook.source), 'utf8')).filter(
    ({ type, source, metadata }) => type === 'code' && source.trim() !== '' && !tagsOf(metadata).includes('skip-execution'),
  );
  const found = executed[cell.number - 1];
  if (!found || found.source.trim() !== cell.source?.trim()) return undefined;
  return found.bodyLine + (cell.line ?? 1) - 1;
}
