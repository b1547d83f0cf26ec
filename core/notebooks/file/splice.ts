import { isMap, isScalar, isSeq, type Document, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Json } from '../../contracts/json.ts';
import type { Edit, EntryFields } from './edit.ts';
import { flowText, scalarText } from './yaml-text.ts';

/**
 * Makes a change in the text itself, so that every other byte stays. Undefined where the place is written in a way that this does not
 * know; the caller checks what comes of it.
 */
export function splice(text: string, document: Document.Parsed, edit: Edit): string | undefined {
  const root = document.contents;
  if (isMap(root) && root.flow === true) return undefined;
  const entries = isMap(root) ? (root.get('entries', true) as Node | undefined) : undefined;
  const newline = /\r\n/.test(text) ? '\r\n' : '\n';
  const page: Page = { text, newline };
  if (edit.kind === 'add') return added(page, root, entries, edit.entry);
  if (!isSeq(entries)) return undefined;
  const index = entries.items.findIndex((item) => isMap(item) && item.get('path') === edit.path);
  const item = entries.items[index];
  if (!isMap(item)) return undefined;
  if (edit.kind === 'remove') return entries.flow === true ? undefined : removed(page, entries, index);
  let after: string | undefined = text;
  // From the last place to the first: what lies before a change keeps its offsets.
  const changes = Object.entries(edit.fields).map(([key, value]) => ({ key, value, pair: pairOf(item, key) }));
  changes.sort((one, other) => offsetOf(other.pair) - offsetOf(one.pair));
  for (const { key, value, pair } of changes) {
    if (after === undefined) return undefined;
    const now: Page = { text: after, newline };
    if (!pair) after = value === undefined ? after : inserted(now, item, key, value);
    else after = value === undefined ? taken(now, item, pair) : replaced(now, item, pair, value);
  }
  return after;
}

type Page = { text: string; newline: string };
type Field = Pair<Node, Node | null>;

const pairOf = (map: YAMLMap, key: string): Field | undefined =>
  map.items.find((pair) => isScalar(pair.key) && pair.key.value === key) as Field | undefined;

/** New fields go behind all others, so they come first here. */
const offsetOf = (pair: Field | undefined): number => pair?.key.range?.[0] ?? Number.POSITIVE_INFINITY;

function replaced({ text }: Page, item: YAMLMap, { key, value: node }: Field, value: Json): string | undefined {
  const quoted = isScalar(node) && node.type === 'QUOTE_DOUBLE';
  const said = item.flow === true ? flowText(value, quoted) : scalarText(value, quoted);
  if (!node || (node.range && node.range[0] === node.range[1])) {
    const colon = text.indexOf(':', key.range?.[1]);
    return colon < 0 ? undefined : `${text.slice(0, colon + 1)} ${said}${text.slice(colon + 1)}`;
  }
  const inLine = node.range && ((isScalar(node) && !BLOCK.has(node.type ?? '')) || ((isMap(node) || isSeq(node)) && node.flow === true));
  return inLine && node.range ? text.slice(0, node.range[0]) + said + text.slice(node.range[1]) : undefined;
}

const BLOCK: ReadonlySet<Scalar['type'] | ''> = new Set(['BLOCK_FOLDED', 'BLOCK_LITERAL']);

function inserted({ text, newline }: Page, item: YAMLMap, key: string, value: Json): string | undefined {
  const last = item.items.at(-1);
  if (!last || !item.range) return undefined;
  const end = endOf(last as Field);
  if (item.flow === true) return `${text.slice(0, end)}, ${key}: ${flowText(value)}${text.slice(end)}`;
  return withLines(text, lineAfter(text, end), [`${' '.repeat(columnOf(text, item.range[0]))}${key}: ${scalarText(value)}`], newline);
}

/** A whole line goes, or what stands between two commas. The first field of an entry stands behind its dash. */
function taken({ text }: Page, item: YAMLMap, pair: Field): string | undefined {
  const index = item.items.indexOf(pair);
  const before = item.items[index - 1] as Field | undefined;
  if (!before || !pair.key.range) return undefined;
  if (item.flow !== true) return text.slice(0, lineStart(text, pair.key.range[0])) + text.slice(lineAfter(text, endOf(pair)));
  const gone = text.slice(endOf(before), endOf(pair));
  return /[#\n]/.test(gone.slice(0, gone.indexOf(':'))) ? undefined : text.slice(0, endOf(before)) + text.slice(endOf(pair));
}

function removed({ text }: Page, entries: YAMLSeq, index: number): string | undefined {
  const item = entries.items[index] as YAMLMap;
  const dash = dashOf(entries, index);
  const last = item.items.at(-1);
  if (dash === undefined || !last) return undefined;
  return (
    text.slice(0, lineStart(text, dash)) + text.slice(lineAfter(text, item.flow === true ? (item.range?.[1] ?? 0) : endOf(last as Field)))
  );
}

function added(page: Page, root: Document.Parsed['contents'], entries: Node | undefined, entry: EntryFields): string | undefined {
  const { text, newline } = page;
  const fields = Object.entries(entry).filter((field): field is [string, Json] => field[1] !== undefined);
  if (isSeq(entries) && entries.items.length > 0) return entries.flow === true ? undefined : behindLast(page, entries, fields);
  const block = blockOf(fields, 2, 4);
  if (isSeq(entries) && entries.range) {
    // `entries: []`
    const before = text.slice(0, entries.range[0]).replace(/[^\S\n]+$/, '');
    return `${before}${newline}${block.join(newline)}${text.slice(entries.range[1])}`;
  }
  const pair = isMap(root) ? pairOf(root, 'entries') : undefined;
  if (pair) return withLines(text, lineAfter(text, endOf(pair)), block, newline);
  if (/^\.\.\.\s*$/m.test(text)) return undefined;
  return withLines(text, text.length, [...(isMap(root) && root.items.length > 0 ? [''] : []), 'entries:', ...block], newline);
}

/** Written as the last entry is: its indentation, its brackets, and the empty line before it. */
function behindLast({ text, newline }: Page, entries: YAMLSeq, fields: readonly [string, Json][]): string | undefined {
  const last = entries.items.at(-1);
  const dash = dashOf(entries, entries.items.length - 1);
  if (!isMap(last) || dash === undefined || !last.range) return undefined;
  const column = columnOf(text, dash);
  const inside = Math.max(columnOf(text, last.range[0]), column + 2);
  const pair = last.items.at(-1);
  const end = last.flow === true ? last.range[1] : pair ? endOf(pair as Field) : last.range[1];
  const lines =
    last.flow === true
      ? [`${' '.repeat(column)}- { ${fields.map(([key, value]) => `${key}: ${flowText(value)}`).join(', ')} }`]
      : blockOf(fields, column, inside);
  const start = lineStart(text, dash);
  const spaced = entries.items.length > 1 && /\n[^\S\n]*\r?\n$/.test(text.slice(0, start));
  return withLines(text, afterOwnComments(text, lineAfter(text, end), column), [...(spaced ? [''] : []), ...lines], newline);
}

const blockOf = (fields: readonly [string, Json][], dash: number, inside: number): string[] =>
  fields.map(([key, value], index) => {
    const lead = index === 0 ? `${' '.repeat(dash)}-${' '.repeat(inside - dash - 1)}` : ' '.repeat(inside);
    return `${lead}${key}: ${scalarText(value)}`;
  });

/** Comments further in than the dash belong to the entry above them. */
function afterOwnComments(text: string, from: number, column: number): number {
  let at = from;
  for (;;) {
    const line = /^([^\S\n]*)#[^\n]*(?:\n|$)/.exec(text.slice(at));
    if (!line || (line[1] ?? '').length <= column) return at;
    at += line[0].length;
  }
}

function withLines(text: string, at: number, lines: readonly string[], newline: string): string {
  const before = text.slice(0, at);
  const gap = before === '' || before.endsWith('\n') ? '' : newline;
  return `${before}${gap}${lines.map((line) => `${line}${newline}`).join('')}${text.slice(at)}`;
}

/** Where the last value of a field ends; what the parser calls its end takes comments and empty lines along. */
function endOf({ key, value }: Field): number {
  if ((isMap(value) || isSeq(value)) && value.flow !== true) {
    const last = value.items.at(-1) as Field | Node | undefined;
    if (last && 'key' in last) return endOf(last);
    if (last) return isMap(last) && last.flow !== true ? endOf(last.items.at(-1) as Field) : (last.range?.[1] ?? 0);
  }
  return Math.max(key.range?.[1] ?? 0, value?.range?.[1] ?? 0);
}

/** A text block ends behind its last line; anything else within one. */
function lineAfter(text: string, end: number): number {
  if (text[end - 1] === '\n') return end;
  const at = text.indexOf('\n', end);
  return at < 0 ? text.length : at + 1;
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

const columnOf = (text: string, at: number): number => at - lineStart(text, at);

function dashOf(entries: YAMLSeq, index: number): number | undefined {
  const token = entries.srcToken;
  if (token?.type !== 'block-seq') return undefined;
  const items = token.items.filter(({ value, start }) => value !== undefined || start.some(({ type }) => type === 'seq-item-ind'));
  return items[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset;
}
