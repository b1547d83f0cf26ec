import { diff3Merge } from 'node-diff3';
import type { JsonObject } from '../../../core/plugin.ts';
import { sameCell, sameValue, type AgreedCell } from './agreed-cell.ts';

/** Lines that both sides changed, `line` from 0 within the cell's source. */
export type Overlap = { line: number; base: string; source: string; notebook: string };

export type MergedCell = { cell: AgreedCell; overlaps: readonly Overlap[] };

type Sides<T> = { base: T; source: T; notebook: T };

/** Merges one cell that both faces may have edited: its type and each key of its metadata as a whole, its text line by line. */
export function mergeCell(sides: Sides<AgreedCell> & { notebookBase: AgreedCell }): MergedCell {
  const { base, source, notebook, notebookBase } = sides;
  if (sameCell(source, notebook) || sameCell(notebook, notebookBase)) return { cell: source, overlaps: [] };
  if (sameCell(source, base)) return { cell: notebook, overlaps: [] };
  const type = mergeValue({ base: base.type, source: source.type, notebook: notebook.type });
  const text = mergeLines({ base: base.source, source: source.source, notebook: notebook.source });
  const metadata = mergeMetadata({ base: base.metadata, source: source.metadata, notebook: notebook.metadata });
  return {
    cell: { type: type ?? source.type, source: text.merged, metadata: metadata.merged },
    overlaps: [
      ...(type === undefined ? [{ line: 0, base: `[${base.type}]`, source: `[${source.type}]`, notebook: `[${notebook.type}]` }] : []),
      ...metadata.overlaps,
      ...text.overlaps,
    ],
  };
}

function mergeValue<T extends string>({ base, source, notebook }: Sides<T>): T | undefined {
  if (source === notebook || notebook === base) return source;
  return source === base ? notebook : undefined;
}

function mergeLines(sides: Sides<string>): { merged: string; overlaps: readonly Overlap[] } {
  const [source, base, notebook] = [sides.source, sides.base, sides.notebook].map((text) => text.split('\n'));
  const merged: string[] = [];
  const overlaps: Overlap[] = [];
  for (const region of diff3Merge(source!, base!, notebook!, { excludeFalseConflicts: true })) {
    if (region.ok) merged.push(...region.ok);
    if (!region.conflict) continue;
    const { a, aIndex, o, b } = region.conflict;
    overlaps.push({ line: aIndex, base: o.join('\n'), source: a.join('\n'), notebook: b.join('\n') });
    merged.push(...a);
  }
  return { merged: merged.join('\n'), overlaps };
}

function mergeMetadata(sides: Sides<JsonObject>): { merged: JsonObject; overlaps: readonly Overlap[] } {
  const overlaps: Overlap[] = [];
  const keys = new Set([...Object.keys(sides.source), ...Object.keys(sides.notebook), ...Object.keys(sides.base)]);
  const entries = [...keys].flatMap((key) => {
    const [base, source, notebook] = [sides.base[key], sides.source[key], sides.notebook[key]];
    const fromNotebook = sameValue(source, base);
    if (!fromNotebook && !sameValue(notebook, base) && !sameValue(source, notebook)) {
      overlaps.push({ line: 0, base: text(key, base), source: text(key, source), notebook: text(key, notebook) });
    }
    const value = fromNotebook ? notebook : source;
    return value === undefined ? [] : [[key, value] as const];
  });
  return { merged: Object.fromEntries(entries), overlaps };
}

const text = (key: string, value: unknown): string => (value === undefined ? '' : `${key}=${JSON.stringify(value)}`);
