import type { Json, JsonObject } from '../../../core/plugin.ts';
import { multiline, type Ipynb, type IpynbCell } from '../../jupyter/door.ts';
import { isPapermillCell, sameCell, sameValue, withLayout, type AgreedCell } from './agreed-cell.ts';
import type { MergedEntry } from './merge.ts';
import { sha256 } from './face.ts';

/** The notebook's own cells: those that papermill put in are left where they are, and seen by nobody. */
export type NotebookSide = { cell: AgreedCell; id: string | undefined; original: IpynbCell };

/** A merged cell with jupytext's notes about its form in the source. */
export type LaidOut = MergedEntry & { layout: JsonObject };

export type ComposedNotebook = {
  notebook: Ipynb;
  /** Cells as they were, that were replaced or are gone. */
  replaced: readonly IpynbCell[];
};

/**
 * The notebook with the merged cells. A cell that did not change is the very same object, so it keeps its bytes; an edited one keeps its
 * id, its outputs (they may be stale, as in Jupyter after an edit), its execution count, and metadata that the source does not carry.
 */
export function composeNotebook(
  document: Ipynb,
  own: readonly NotebookSide[],
  entries: readonly LaidOut[],
  seed: string,
): ComposedNotebook {
  const ids = new Set(document.cells.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const withIds = document.nbformat_minor >= 5;
  const followers = papermillCells(document);
  const replaced: IpynbCell[] = [];
  const cells = entries.flatMap(({ cell, notebook, layout }, index) => {
    const side = notebook === undefined ? undefined : own[notebook];
    if (!side) return [newCell(cell, layout, withIds ? freshId(`${seed} ${index} ${cell.source}`, ids) : undefined)];
    if (sameCell(side.cell, cell)) return [side.original, ...(followers.get(side.original) ?? [])];
    replaced.push(side.original);
    return [editedCell(side, cell, layout), ...(followers.get(side.original) ?? [])];
  });
  const kept = new Set(entries.map(({ notebook }) => notebook));
  replaced.push(...own.filter((_, index) => !kept.has(index)).map(({ original }) => original));
  return { notebook: { ...document, cells: [...(followers.get(undefined) ?? []), ...cells] }, replaced };
}

/** A notebook without cells, as nbformat writes it. Without a kernel Jupyter asks for one. */
export function emptyNotebook(metadata: JsonObject): Ipynb {
  return { cells: [], metadata, nbformat: 4, nbformat_minor: 5 };
}

/** The notebook's own cells, and the papermill cells behind each of them; behind undefined those at the beginning. */
function papermillCells(document: Ipynb): ReadonlyMap<IpynbCell | undefined, readonly IpynbCell[]> {
  const followers = new Map<IpynbCell | undefined, IpynbCell[]>();
  let before: IpynbCell | undefined;
  for (const cell of document.cells) {
    if (isPapermillCell(cell)) followers.set(before, [...(followers.get(before) ?? []), cell]);
    else before = cell;
  }
  return followers;
}

function newCell({ type, source, metadata }: AgreedCell, layout: JsonObject, id: string | undefined): IpynbCell {
  const code = type === 'code';
  return {
    cell_type: type,
    ...(code && { execution_count: null }),
    ...(id !== undefined && { id }),
    metadata: inOrder({}, { ...metadata, ...layout }),
    ...(code && { outputs: [] }),
    source: multiline(source),
  };
}

function editedCell({ cell: before, original }: NotebookSide, after: AgreedCell, layout: JsonObject): IpynbCell {
  const { execution_count, outputs, attachments, ...rest } = original;
  const code = after.type === 'code';
  const written = typeof original.source === 'string' ? after.source : multiline(after.source);
  const fields: Record<string, Json | undefined> = {
    ...rest,
    cell_type: after.type,
    ...(code ? { execution_count: execution_count ?? null, outputs: outputs ?? [] } : attachments && { attachments }),
    metadata: editedMetadata(original.metadata, before.metadata, after.metadata, layout),
    source: before.source === after.source ? original.source : written,
  };
  return inOrder(original, fields) as IpynbCell;
}

function editedMetadata(all: JsonObject, before: JsonObject, after: JsonObject, layout: JsonObject): JsonObject {
  const metadata: Record<string, Json | undefined> = withLayout(all, layout);
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (sameValue(before[key], after[key])) continue;
    if (after[key] === undefined) delete metadata[key];
    else metadata[key] = after[key];
  }
  return sameValue(all, metadata) ? all : inOrder(all, metadata);
}

/** Keys that were there keep their order; if that was alphabetical, as nbformat writes, new ones find their place in it. */
function inOrder(before: JsonObject, fields: JsonObject): JsonObject {
  const old = Object.keys(before);
  const sorted = old.every((key, index) => index === 0 || old[index - 1]! <= key);
  return sorted ? Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))) : fields;
}

/** Eight hex digits, as nbformat makes them; from the content, so that two clones make the same notebook of the same source. */
function freshId(seed: string, taken: Set<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const id = sha256(`${seed} ${attempt}`).slice(0, 8);
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
