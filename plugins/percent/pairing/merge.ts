import { diff3MergeRegions } from 'node-diff3';
import type { SyncConflict } from '../../../core/plugin.ts';
import { cellLabel, sameCell, type AgreedCell } from './agreed-cell.ts';
import { align, type Alignable } from './align.ts';
import type { BaseCell } from './base.ts';
import { mergeCell } from './merge-cell.ts';

/** A cell of the merged notebook, and which cell of each face it is; undefined where it is new to that face. */
export type MergedEntry = { cell: AgreedCell; source: number | undefined; notebook: number | undefined };

export type Merged = { entries: readonly MergedEntry[]; conflicts: readonly SyncConflict[] };

/** `line`: where the cell begins in the source. */
export type SourceSide = { cell: AgreedCell; line: number };

/**
 * Merges two lists of cells whose common ancestor is known, first the order of the cells, then cell by cell. What both sides changed in the
 * same place is a conflict, and so is a cell that one deleted and the other edited: then the entries are not to be used.
 */
export function merge(base: readonly BaseCell[], source: readonly SourceSide[], notebook: readonly Alignable[]): Merged {
  const alignedSource = align(
    base.map((cell) => ({ cell: cell.source })),
    source,
  );
  const alignedNotebook = align(
    base.map((cell) => ({ cell: cell.notebook ?? cell.source, id: cell.id })),
    notebook,
  );
  const unified = mergeOrders({ base, source, notebook, alignedSource, alignedNotebook }, true);
  return unified.repeated ? mergeOrders({ base, source, notebook, alignedSource, alignedNotebook }, false) : unified;
}

type Lists = {
  base: readonly BaseCell[];
  source: readonly SourceSide[];
  notebook: readonly Alignable[];
  alignedSource: readonly (number | undefined)[];
  alignedNotebook: readonly (number | undefined)[];
};

/** `unify`: a new cell that is the same on both sides is one cell. Not tried again where that would put one cell in two places. */
function mergeOrders(lists: Lists, unify: boolean): Merged & { repeated: boolean } {
  const { base, alignedSource, alignedNotebook } = lists;
  const sourceKeys = alignedSource.map((which, index) => (which === undefined ? `source ${index}` : `base ${which}`));
  const twins = unify ? twinsOf(lists) : new Map<number, number>();
  const notebookKeys = alignedNotebook.map((which, index) => {
    const twin = twins.get(index);
    if (which !== undefined) return `base ${which}`;
    return twin === undefined ? `notebook ${index}` : `source ${twin}`;
  });
  const places = { source: indexOf(sourceKeys), notebook: indexOf(notebookKeys) };
  const baseKeys = base.map((_, which) => `base ${which}`);
  const conflicts: SyncConflict[] = [];
  const order: string[] = [];
  for (const region of diff3MergeRegions(sourceKeys, baseKeys, notebookKeys)) {
    if (region.stable) order.push(...region.bufferContent);
    else if (region.aContent.join('\n') === region.bContent.join('\n')) order.push(...region.aContent);
    else conflicts.push(orderConflict(lists, places, region));
  }
  const repeated = new Set(order).size < order.length;
  const lost = baseKeys.filter((key) => places.source.has(key) && places.notebook.has(key) && !order.includes(key));
  for (const key of conflicts.length > 0 ? [] : [...lost, ...order.filter((key, index) => order.indexOf(key) < index)]) {
    conflicts.push(conflictOf(lists, places, key));
  }
  const entries = order.map((key) => mergeEntry(lists, places, key, conflicts));
  for (const [which, key] of baseKeys.entries()) if (!order.includes(key)) checkDeletion(lists, places, which, conflicts);
  return { entries, conflicts, repeated: repeated && unify };
}

type Places = { source: ReadonlyMap<string, number>; notebook: ReadonlyMap<string, number> };

const indexOf = (keys: readonly string[]): ReadonlyMap<string, number> => new Map(keys.map((key, index) => [key, index]));

/** New cells of the notebook that are new in the source, too, with the same content, in order. */
function twinsOf({ source, notebook, alignedSource, alignedNotebook }: Lists): ReadonlyMap<number, number> {
  const twins = new Map<number, number>();
  let next = 0;
  for (const [index, { cell }] of notebook.entries()) {
    if (alignedNotebook[index] !== undefined) continue;
    const found = source.findIndex((one, at) => at >= next && alignedSource[at] === undefined && sameCell(one.cell, cell));
    if (found < 0) continue;
    twins.set(index, found);
    next = found + 1;
  }
  return twins;
}

function mergeEntry(lists: Lists, places: Places, key: string, conflicts: SyncConflict[]): MergedEntry {
  const [source, notebook] = [places.source.get(key), places.notebook.get(key)];
  const [mine, theirs] = [
    source === undefined ? undefined : lists.source[source],
    notebook === undefined ? undefined : lists.notebook[notebook],
  ];
  const base = key.startsWith('base ') ? lists.base[Number(key.slice(5))] : undefined;
  if (!mine || !theirs || !base) return { cell: (mine ?? theirs ?? { cell: base!.source }).cell, source, notebook };
  const notebookBase = base.notebook ?? base.source;
  const { cell, overlaps } = mergeCell({ base: base.source, source: mine.cell, notebook: theirs.cell, notebookBase });
  for (const { line, ...texts } of overlaps)
    conflicts.push({ cell: cellLabel(base.source, (source ?? 0) + 1), line: mine.line + line, ...texts });
  return { cell, source, notebook };
}

/** A cell that one side deleted is gone, unless the other side edited it. */
function checkDeletion(lists: Lists, places: Places, which: number, conflicts: SyncConflict[]): void {
  const key = `base ${which}`;
  const base = lists.base[which];
  const [source, notebook] = [places.source.get(key), places.notebook.get(key)];
  if (!base || (source !== undefined && notebook !== undefined)) return;
  const editedSource = source !== undefined && !sameCell(lists.source[source]!.cell, base.source);
  const editedNotebook = notebook !== undefined && !sameCell(lists.notebook[notebook]!.cell, base.notebook ?? base.source);
  if (editedSource || editedNotebook) conflicts.push(conflictOf(lists, places, key));
}

function conflictOf(lists: Lists, places: Places, key: string): SyncConflict {
  const which = Number(key.split(' ')[1]);
  return orderConflict(lists, places, {
    oContent: key.startsWith('base ') ? [key] : [],
    aContent: places.source.has(key) ? [key] : [],
    bContent: places.notebook.has(key) ? [key] : [],
    aStart: places.source.get(key) ?? which,
  });
}

type Region = { oContent: readonly string[]; aContent: readonly string[]; bContent: readonly string[]; aStart: number };

/** Cells that were put, moved or deleted in the same place by both. */
function orderConflict(lists: Lists, places: Places, { oContent, aContent, bContent, aStart }: Region): SyncConflict {
  const base = oContent.map((key) => lists.base[Number(key.slice(5))]?.source);
  const source = aContent.map((key) => lists.source[places.source.get(key) ?? -1]?.cell);
  const notebook = bContent.map((key) => lists.notebook[places.notebook.get(key) ?? -1]?.cell);
  const near = lists.source[Math.min(aStart, lists.source.length - 1)];
  return {
    cell: cellLabel(base[0] ?? source[0] ?? notebook[0], aStart + 1),
    line: near?.line ?? 1,
    base: textOf(base),
    source: textOf(source),
    notebook: textOf(notebook),
  };
}

const textOf = (cells: readonly (AgreedCell | undefined)[]): string => cells.flatMap((cell) => (cell ? [cell.source] : [])).join('\n\n');

/** The cells as if nothing had ever been agreed on: what the faces have in common is the base. */
export function agreementOf(cells: readonly Alignable[]): readonly BaseCell[] {
  return cells.map(({ cell, id }) => ({ source: cell, ...(id !== undefined && { id }) }));
}
