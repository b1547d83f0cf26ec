import type { Notebook, SyncOptions } from '../../../core/plugin.ts';
import { sameCell, travellingKeys } from './agreed-cell.ts';
import { readBase, writeBase, type Base, type BaseCell } from './base.ts';
import { ownCells, type NotebookFace, type SourceFace } from './compare.ts';
import type { MergedEntry } from './merge.ts';
import { isPaired } from './pairing-metadata.ts';

/** The faces as they are after a sync. `restrained`: the direction in which alone was written although the other face had edits, too. */
export type Agreement = {
  entries: readonly MergedEntry[];
  source: SourceFace;
  notebook: NotebookFace;
  restrained: SyncOptions['direction'];
};

/** Remembers what both faces now have in common, so that the next sync sees what was edited since. */
export function remember(notebook: Notebook, project: string, { entries, source, notebook: face, restrained }: Agreement): void {
  const keys = travellingKeys(source.cells);
  const own = ownCells(face.document, keys);
  const cells = cellsOf(entries, source, own, restrained);
  const before = readBase(notebook, project);
  const myst = before?.myst;
  const base: Base = {
    version: 1,
    // A face that was not brought up to date is not what was agreed on: no hash, so that it is always looked at.
    source: restrained === 'nb2py' ? '' : source.face.sha256,
    notebook: restrained === 'py2nb' ? '' : face.face.sha256,
    kernel: notebook.kernel,
    ...((before?.paired || isPaired(face.document)) && { paired: true }),
    keys,
    cells,
    ...(myst && { myst }),
  };
  writeBase(notebook, project, base);
}

/**
 * Remembers that the notebook got outputs and nothing else, where it was as last agreed on: so it still is, and needs no reading. `before`,
 * `after`: SHA-256 of the whole file.
 */
export function rememberOutputs(notebook: Notebook, project: string, { before, after }: { before: string; after: string }): void {
  const base = readBase(notebook, project);
  if (base?.notebook === before) writeBase(notebook, project, { ...base, notebook: after });
}

function cellsOf(
  entries: readonly MergedEntry[],
  source: SourceFace,
  own: ReturnType<typeof ownCells>,
  restrained: SyncOptions['direction'],
): readonly BaseCell[] {
  // All that one face has is agreed on; what the other has beyond it stays an edit.
  if (restrained === 'nb2py') return own.map(({ cell, id }) => ({ source: cell, ...(id !== undefined && { id }) }));
  if (restrained === 'py2nb') {
    const ids = new Map(entries.flatMap(({ source: place }, index) => (place === undefined ? [] : [[place, own[index]?.id] as const])));
    return source.cells.map((cell, index) => ({ source: cell, ...(ids.get(index) !== undefined && { id: ids.get(index) }) })) as BaseCell[];
  }
  return source.cells.map((cell, index): BaseCell => {
    const other = own[index];
    return {
      source: cell,
      ...(other && !sameCell(other.cell, cell) && { notebook: other.cell }),
      ...(other?.id !== undefined && { id: other.id }),
    };
  });
}
