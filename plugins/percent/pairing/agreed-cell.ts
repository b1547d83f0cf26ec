import type { Json, JsonObject } from '../../../core/plugin.ts';
import { isList, isObject, joined, tagsOf, type IpynbCell } from '../../jupyter/door.ts';
import type { PercentCell } from '../cells/cell.ts';
import { splitLines } from '../cells/text-lines.ts';

/** What both faces say of a cell: all that a sync compares and carries. Outputs, ids and the like are the notebook's own. */
export type AgreedCell = { type: 'code' | 'markdown' | 'raw'; source: string; metadata: JsonObject };

/** What Jupyter users set in a notebook and expect in its text. Other keys travel if the text uses them, as with jupytext. */
const TRAVELLING = ['tags', 'title', 'name', 'slideshow', 'cell_depth', 'active'];

/** jupytext's notes about how a cell is laid out in the source: no property of the cell. */
const LAYOUT = ['cell_marker', 'region_name', 'lines_to_next_cell', 'lines_to_end_of_cell_marker'];

/** What programs write into notebooks: never in the text. */
const VOLATILE = ['papermill', 'execution', 'ExecuteTime', 'collapsed', 'scrolled', 'trusted', 'autoscroll'];

/** Cells that papermill puts into a notebook that it runs: not the author's. */
const PAPERMILL_TAGS = ['injected-parameters', 'papermill-error-cell-tag'];

/** A cell of the source as a sync sees it. */
export function agreedSource(cell: PercentCell): AgreedCell {
  return { type: cell.type, source: withoutTrailingBlanks(cell.source), metadata: carried(cell.metadata, undefined) };
}

/** A cell of the notebook as a sync sees it; `keys` are those of its metadata that travel. */
export function agreedNotebook(cell: IpynbCell, keys: readonly string[]): AgreedCell {
  return { type: cell.cell_type, source: withoutTrailingBlanks(joined(cell.source)), metadata: carried(cell.metadata, keys) };
}

/** Which keys of a notebook's cells travel, for a source with these cells. */
export function travellingKeys(source: readonly AgreedCell[]): readonly string[] {
  return [...new Set([...TRAVELLING, ...source.flatMap(({ metadata }) => Object.keys(metadata))])].sort();
}

/** The notes about its layout among a cell's metadata; jupytext keeps them in the notebook, and writes the source by them. */
export const layoutIn = (metadata: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(metadata).filter(([key]) => LAYOUT.includes(key)));

/** The same metadata with other notes about the layout. */
export const withLayout = (metadata: JsonObject, layout: JsonObject): JsonObject => ({
  ...Object.fromEntries(Object.entries(metadata).filter(([key]) => !LAYOUT.includes(key))),
  ...layout,
});

export const isPapermillCell = (cell: IpynbCell): boolean => tagsOf(cell.metadata).some((tag) => PAPERMILL_TAGS.includes(tag));

/** A text that is equal for equal cells. */
export const cellKey = (cell: AgreedCell): string => JSON.stringify([cell.type, cell.source, sorted(cell.metadata)]);

export const sameCell = (one: AgreedCell, other: AgreedCell): boolean => cellKey(one) === cellKey(other);

export const sameCells = (one: readonly AgreedCell[], other: readonly AgreedCell[]): boolean =>
  one.length === other.length && one.every((cell, index) => cellKey(cell) === cellKey(other[index] ?? cell));

export const sameValue = (one: Json | undefined, other: Json | undefined): boolean =>
  JSON.stringify(sorted(one ?? null)) === JSON.stringify(sorted(other ?? null)) && (one === undefined) === (other === undefined);

/** How people are told which cell is meant: its title, or its first line. */
export function cellLabel(cell: AgreedCell | undefined, number: number): string {
  const { title } = cell?.metadata ?? {};
  const words = typeof title === 'string' ? title : cell?.source.split('\n').find((line) => line.trim());
  return words === undefined ? `cell ${number}` : `cell ${number} (${shortened(words.trim())})`;
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** jupytext cannot tell blank lines at the end of a cell from those that separate cells; and it splits lines as Python does. */
function withoutTrailingBlanks(source: string): string {
  const lines = splitLines(source);
  while (lines.length > 0 && !lines.at(-1)?.trim()) lines.pop();
  return lines.join('\n');
}

function carried(metadata: JsonObject, keys: readonly string[] | undefined): JsonObject {
  const travels = ([key, value]: [string, Json | undefined]): boolean =>
    value !== undefined &&
    (keys?.includes(key) ?? true) &&
    !LAYOUT.includes(key) &&
    !VOLATILE.includes(key) &&
    !(key === 'tags' && isList(value) && value.length === 0);
  return Object.fromEntries(Object.entries(metadata).filter(travels));
}

function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]): [string, Json][] => (item === undefined ? [] : [[key, sorted(item)]]));
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
