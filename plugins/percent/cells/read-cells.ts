import type { JsonObject } from '../../../core/plugin.ts';
import { isActive } from './active.ts';
import type { PercentCell } from './cell.ts';
import { cellEnd, isMarker } from './cell-end.ts';
import { cellContent } from './content.ts';
import { readHeader, type PercentHeader } from './header.ts';
import { languageMagic } from './language.ts';
import { uncomment } from './magics.ts';
import { readOptions, type Options } from './options.ts';
import { textLines, type TextLine } from './text-lines.ts';

/** `headStart`: where the header's block begins, or would; before it are `#!` and the coding line. */
export type PercentText = { header: PercentHeader; headStart: number; cells: readonly PercentCell[] };

/**
 * Reads the text of a percent script: pure, no process, never fails. Proven against jupytext 1.19, whose reader this follows rule by rule,
 * oddities included; what it may get wrong all the same is caught when jupytext verifies a file that was written.
 */
export function readPercent(text: string): PercentText {
  const lines = textLines(text);
  const header = readHeader(lines);
  const cells: PercentCell[] = [];
  const end = text.length;
  if (header.block && header.own.length > 0) cells.push(headerCell(header, header.block, lines, end));
  for (let line = header.body; line < lines.length;) {
    const read = readCell(lines, line, header, end);
    cells.push(read.cell);
    line = read.next;
  }
  return { header, headStart: startOf(lines, header.block?.first ?? header.body, end), cells };
}

/** The cells of a percent script, its header's own lines among them. */
export const readCells = (text: string): readonly PercentCell[] => readPercent(text).cells;

const startOf = (lines: readonly TextLine[], line: number, end: number): number => lines[line]?.start ?? end;

function headerCell(header: PercentHeader, block: { first: number; last: number }, lines: readonly TextLine[], end: number): PercentCell {
  return {
    type: 'raw',
    source: ['---', ...header.own, '---'].join('\n'),
    metadata: {},
    header: true,
    line: block.first + 1,
    bodyLine: block.first + 1,
    start: startOf(lines, block.first, end),
    end: startOf(lines, header.body, end),
    bodyStart: startOf(lines, block.first, end),
    bodyEnd: lines[block.last]?.end ?? end,
  };
}

function readCell(lines: readonly TextLine[], first: number, header: PercentHeader, end: number): { cell: PercentCell; next: number } {
  const rest = lines.slice(first).map((line) => line.text);
  const marked = isMarker(rest[0] ?? '');
  const options = optionsOf(rest[0] ?? '');
  const language = takeLanguage(options);
  const rules = { ...takeType(options), language };
  const { content, next } = cellEnd(rest, rules);
  const bodyStart = marked ? 1 : 0;
  const body = rest.slice(bodyStart, content);
  const source = cellContent(body, options, { ...rules, commentMagics: commentsMagics(header.jupyter) });
  const bodyFrom = startOf(lines, first + bodyStart, end);
  const cell: PercentCell = {
    type: rules.kind,
    source: languageMagic(source, options, language, header.jupyter),
    metadata: options,
    header: false,
    line: first + 1,
    bodyLine: first + 1 + bodyStart,
    start: startOf(lines, first, end),
    end: startOf(lines, first + next, end),
    bodyStart: bodyFrom,
    bodyEnd: body.length === 0 ? bodyFrom : (lines[first + content - 1]?.end ?? end),
  };
  return { cell, next: first + next };
}

/** Only a marker with a blank behind it has options; `# In[3]:` and a bare `# %%` have none. */
function optionsOf(line: string): Options {
  if (!/^\s*#\s*%%(%*)\s(.*)$/.test(line)) return {};
  const text = uncomment(line);
  return readOptions(text.slice(text.indexOf('%%') + 2));
}

function takeLanguage(options: Options): string | undefined {
  const { language } = options;
  delete options['language'];
  return typeof language === 'string' && language ? language : undefined;
}

function takeType(options: Options): { kind: PercentCell['type']; uncommented: boolean } {
  const { cell_type: named } = options;
  if (named !== undefined) {
    delete options['cell_type'];
    return { kind: named === 'markdown' || named === 'code' ? named : 'raw', uncommented: false };
  }
  if (isActive('ipynb', options)) return { kind: 'code', uncommented: false };
  if (options['active'] === '') delete options['active'];
  return { kind: 'raw', uncommented: isActive('py', options) };
}

/** The format `hydrogen` is percent whose magics are not commented out. */
function commentsMagics(jupyter: JsonObject | undefined): boolean {
  const jupytext = jupyter?.['jupytext'] as JsonObject | undefined;
  const format = (jupytext?.['text_representation'] as JsonObject | undefined)?.['format_name'];
  return typeof jupytext?.['comment_magics'] === 'boolean' ? jupytext['comment_magics'] : format !== 'hydrogen';
}
