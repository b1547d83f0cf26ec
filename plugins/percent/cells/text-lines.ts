import { LINE_END } from '../../jupyter/door.ts';

/** A line of a text and where it is: `end` is before its line end, `next` behind it. Offsets count UTF-16 units, as strings do. */
export type TextLine = { text: string; start: number; end: number; next: number };

/** The lines of a text as Python's `splitlines` sees them: jupytext reads by it, and so it also breaks at form feeds and the like. */
export function textLines(text: string): readonly TextLine[] {
  const lines: TextLine[] = [];
  let start = 0;
  for (const { 0: found, index } of text.matchAll(LINE_END)) {
    lines.push({ text: text.slice(start, index), start, end: index, next: index + found.length });
    start = index + found.length;
  }
  if (start < text.length) lines.push({ text: text.slice(start), start, end: text.length, next: text.length });
  return lines;
}

/** Just the texts of the lines. */
export const splitLines = (text: string): string[] => textLines(text).map((line) => line.text);
