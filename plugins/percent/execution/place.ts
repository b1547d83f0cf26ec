import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook } from '../../../core/plugin.ts';
import { tagsOf } from '../../jupyter/door.ts';
import { readCells } from '../cells/read-cells.ts';
import type { Report } from './report.ts';

/** The line of the source, from 1, that a report is about; undefined where the source is no longer what was executed. */
export function placeOf({ cell, line = 1 }: Report, notebook: Notebook, project: string): number | undefined {
  if (!cell) return undefined;
  const executed = readCells(readFileSync(join(project, notebook.source), 'utf8')).filter(
    ({ type, source, metadata }) => type === 'code' && source.trim() !== '' && !tagsOf(metadata).includes('skip-execution'),
  );
  const found = executed[cell.number - 1];
  return found?.source.trim() === cell.source.trim() ? found.bodyLine + line - 1 : undefined;
}
