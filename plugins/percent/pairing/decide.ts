import type { SyncConflict, SyncOptions } from '../../../core/plugin.ts';
import { cellLabel, sameCell } from './agreed-cell.ts';
import type { BaseCell } from './base.ts';
import type { Comparison, NotebookFace, SourceFace } from './compare.ts';
import { agreementOf, merge, type Merged, type MergedEntry } from './merge.ts';

type Compared = Extract<Comparison, { kind: 'compared' }>;

/** What a sync is to do. `entries` are the cells that both faces come to have, as far as they are written. */
export type Decision = { kind: 'conflict'; conflicts: readonly SyncConflict[] } | Merging;

export type Merging = {
  kind: 'merge';
  entries: readonly MergedEntry[];
  writeSource: boolean;
  writeNotebook: boolean;
  restrained: boolean;
};

/**
 * Decides from the comparison alone: no effects. With a direction only that face is written; `restrained` tells that the other one would
 * have been, too. With force, or where nothing was ever agreed on, the direction's face is taken whole.
 */
export function decide(compared: Compared, { direction, force }: SyncOptions): Decision {
  const { source, notebook, base } = compared;
  if (compared.state === 'synced') return asIs(source);
  const whole = direction !== undefined && (force === true || base === undefined);
  if (!base && !whole) return { kind: 'conflict', conflicts: differences(source, notebook) };
  const cells = whole ? loser(direction, source, notebook) : (base?.cells ?? []);
  const merged = mergeFaces(cells, source, notebook);
  if (merged.conflicts.length > 0) return { kind: 'conflict', conflicts: merged.conflicts };
  const changesSource = differs(
    merged.entries,
    source.cells.length,
    (entry) => entry.source,
    (index) => source.cells[index],
  );
  const changesNotebook = differs(
    merged.entries,
    notebook.own.length,
    (entry) => entry.notebook,
    (index) => notebook.own[index]?.cell,
  );
  const writeSource = changesSource && direction !== 'py2nb';
  const writeNotebook = changesNotebook && direction !== 'nb2py';
  const restrained = (changesSource && !writeSource) || (changesNotebook && !writeNotebook);
  return { kind: 'merge', entries: merged.entries, writeSource, writeNotebook, restrained };
}

/** Both say the same: cell by cell. */
function asIs(source: SourceFace): Merging {
  const entries = source.cells.map((cell, index) => ({ cell, source: index, notebook: index }));
  return { kind: 'merge', entries, writeSource: false, writeNotebook: false, restrained: false };
}

/** The face that is to be overwritten, as if both had agreed on it: then all differences are the other's edits. */
function loser(direction: 'py2nb' | 'nb2py', source: SourceFace, notebook: NotebookFace): readonly BaseCell[] {
  return direction === 'py2nb' ? agreementOf(notebook.own) : agreementOf(source.cells.map((cell) => ({ cell })));
}

function mergeFaces(base: readonly BaseCell[], source: SourceFace, notebook: NotebookFace): Merged {
  const lines = source.read.cells.map(({ bodyLine }) => bodyLine);
  return merge(
    base,
    source.cells.map((cell, index) => ({ cell, line: lines[index] ?? 1 })),
    notebook.own,
  );
}

function differs(
  entries: readonly MergedEntry[],
  length: number,
  place: (entry: MergedEntry) => number | undefined,
  cellAt: (index: number) => MergedEntry['cell'] | undefined,
): boolean {
  if (entries.length !== length) return true;
  return entries.some((entry, index) => {
    const before = cellAt(index);
    return place(entry) !== index || before === undefined || !sameCell(before, entry.cell);
  });
}

/** Where the faces differ when nobody knows how they agreed: in a fresh clone, say. */
function differences(source: SourceFace, notebook: NotebookFace): readonly SyncConflict[] {
  const { entries } = mergeFaces(agreementOf(notebook.own), source, notebook);
  const lines = source.read.cells.map(({ bodyLine }) => bodyLine);
  const differing = entries.flatMap((entry, index): SyncConflict[] => {
    const own = entry.notebook === undefined ? undefined : notebook.own[entry.notebook]?.cell;
    if (own && sameCell(own, entry.cell)) return [];
    const line = lines[entry.source ?? -1] ?? 1;
    return [{ cell: cellLabel(entry.cell, index + 1), line, base: '', source: entry.cell.source, notebook: own?.source ?? '' }];
  });
  const shown = new Set(entries.map((entry) => entry.notebook));
  const only = notebook.own.flatMap(({ cell }, index): SyncConflict[] =>
    shown.has(index) ? [] : [{ cell: cellLabel(cell, index + 1), line: lines[index] ?? 1, base: '', source: '', notebook: cell.source }],
  );
  const found = [...differing, ...only];
  return found.length > 0 ? found : [{ cell: 'the order of the cells', line: 1, base: '', source: '', notebook: '' }];
}
