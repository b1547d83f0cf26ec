import type { PercentCell } from '../cells/cell.ts';
import type { PercentText } from '../cells/read-cells.ts';
import type { JupytextCell } from '../jupytext/worker.ts';
import { agreedSource, layoutIn, sameCell, sameValue, type AgreedCell } from './agreed-cell.ts';
import type { MergedEntry } from './merge.ts';

/**
 * How much of the old text is kept: its cells' own form as far as they did not change; the same, but with edited prose in comments instead
 * of triple quotes (it may hold some); or only the header, with all cells as jupytext writes them.
 */
export type Thrift = 'form' | 'cells' | 'header';

export const THRIFT: readonly Thrift[] = ['form', 'cells', 'header'];

export type SourcePlan = {
  /** What jupytext has to write, in the order in which `compose` wants it. */
  render: readonly JupytextCell[];
  /** The whole text, from what jupytext wrote. */
  compose(rendered: readonly string[]): string;
};

/**
 * The source with the merged cells: bytes of cells that did not change stay as they are, an edited cell keeps its marker line unless its
 * options changed, and the blank lines behind it.
 */
export function planSource(text: string, read: PercentText, entries: readonly MergedEntry[], thrift: Thrift): SourcePlan {
  const render: JupytextCell[] = [];
  const pieces = entries.map((entry, index) => {
    const old = entry.source === undefined ? undefined : read.cells[entry.source];
    const same = old !== undefined && !old.header && sameCell(agreedSource(old), entry.cell);
    if (same && thrift !== 'header') return oldPiece(text, old);
    if (index === 0 && isHeader(entry.cell)) return headerPiece(text, old, entry.cell, read);
    render.push({
      cell_type: entry.cell.type,
      source: entry.cell.source,
      metadata: { ...entry.cell.metadata, ...(thrift === 'form' && layoutIn(old?.metadata ?? {})) },
    });
    return renderedPiece(text, old?.header ? undefined : old, entry.cell, render.length - 1, thrift);
  });
  return { render, compose: (rendered) => joinPieces(text, read, pieces, rendered) };
}

/** `unmarked`: it can only stand at the beginning. `open`: nothing separates it from a cell behind it; `atEnd`: it ended the old text. */
type Piece = { text(rendered: readonly string[]): string; atEnd: boolean; open: boolean; unmarked: boolean; header: boolean };

const oldPiece = (text: string, old: PercentCell): Piece => ({
  text: () => text.slice(old.start, old.end),
  atEnd: old.end === text.length,
  open: old.end === text.length,
  unmarked: old.start === old.bodyStart,
  header: false,
});

function renderedPiece(text: string, old: PercentCell | undefined, cell: AgreedCell, place: number, thrift: Thrift): Piece {
  const keepsMarker =
    old !== undefined && old.bodyStart > old.start && thrift !== 'header' && old.type === cell.type && sameOptions(old, cell);
  return {
    text(rendered) {
      const { marker, body } = split(rendered[place] ?? '');
      const end = lineEnd(text);
      const tail = old && old.bodyEnd > old.bodyStart && thrift !== 'header' ? text.slice(old.bodyEnd, old.end) : end + end;
      const lines = [...(keepsMarker ? [text.slice(old.start, old.bodyStart).replace(/\r?\n$/, '')] : [marker]), ...body];
      return lines.join(end) + (/^\r?\n|^\r/.test(tail) ? tail : end + tail);
    },
    atEnd: old?.end === text.length,
    open: old?.end === text.length,
    unmarked: false,
    header: false,
  };
}

const sameOptions = (old: PercentCell, cell: AgreedCell): boolean => sameValue(agreedSource(old).metadata, cell.metadata);

/** What jupytext wrote: a marker line, and the body without the line end behind it. */
function split(rendered: string): { marker: string; body: readonly string[] } {
  const [marker = '# %%', ...body] = rendered.replace(/\n+$/, '').split('\n');
  return { marker, body };
}

/** A raw cell at the very beginning with --- around it is what jupytext writes as a header. */
export function isHeader(cell: AgreedCell): boolean {
  const lines = cell.source.trim().split('\n');
  return cell.type === 'raw' && lines.length >= 2 && /^---\s*$/.test(lines[0] ?? '') && /^---\s*$/.test(lines.at(-1) ?? '');
}

function headerPiece(text: string, old: PercentCell | undefined, cell: AgreedCell, read: PercentText): Piece {
  const unchanged = old?.header === true && sameCell(agreedSource(old), cell);
  const own = cell.source.trim().split('\n').slice(1, -1);
  return {
    text: () => (unchanged ? text.slice(old.start, old.end) : headerBlock(text, read, own)),
    atEnd: unchanged && old.end === text.length,
    open: !unchanged || old.end === text.length,
    unmarked: false,
    header: true,
  };
}

/** The block between `# ---`, with these lines and those that stand under `jupyter:`; nothing if it would be empty. */
function headerBlock(text: string, read: PercentText, own: readonly string[]): string {
  const end = lineEnd(text);
  const jupyter = jupyterLines(text, read);
  const lines = ['# ---', ...own.map((line) => (line ? `# ${line}` : '#')), ...jupyter, '# ---'];
  return lines.length > 2 ? lines.join(end) + end : '';
}

function jupyterLines(text: string, { header }: PercentText): readonly string[] {
  if (!header.block) return [];
  const inner = text.split(/\r?\n/).slice(header.block.first + 1, header.block.last);
  let inside = false;
  return inner.filter((line) => {
    const content = line.replace(/^# ?/, '');
    if (/^jupyter\s*:\s*$/.test(content)) inside = true;
    else if (content && !/^\s/.test(content)) inside = false;
    return inside;
  });
}

function joinPieces(text: string, read: PercentText, pieces: readonly Piece[], rendered: readonly string[]): string {
  const end = lineEnd(text);
  const parts = pieces.map((piece, index) => {
    const own = piece.text(rendered);
    const body = piece.unmarked && !isFirstCell(pieces, index) ? `# %%${end}${own}` : own;
    if (index === pieces.length - 1) return piece.atEnd ? body : ended(body, end);
    return piece.open ? separated(body, end) : body;
  });
  const prefix = prefixOf(text, read, pieces[0]?.header === true);
  return (parts.length > 0 && prefix && !/[\n\r]$/.test(prefix) ? prefix + end : prefix) + parts.join('');
}

/** What stands before the cells: `#!`, the coding line, and the header's block unless it is a cell. */
function prefixOf(text: string, read: PercentText, header: boolean): string {
  const before = text.slice(0, read.headStart);
  if (header) return before;
  const [first] = read.cells;
  // Its own lines are gone, and Jupyter's stay.
  if (first?.header) return before + separated(headerBlock(text, read, []), lineEnd(text));
  return text.slice(0, first?.start ?? text.length);
}

const isFirstCell = (pieces: readonly Piece[], index: number): boolean => index === 0 || (index === 1 && pieces[0]?.header === true);

/** As the end of a file: one line end, or none where there is nothing to end. */
const ended = (body: string, end: string): string => body.replace(/[\r\n]+$/, '') + end;

/** With the blank line that separates it from the next cell. */
const separated = (body: string, end: string): string => (body === '' || /\n\r?\n$/.test(body) ? body : ended(body, end) + end);

const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');
