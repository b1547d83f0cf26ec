import { isActive } from './active.ts';
import type { CellRules } from './cell-end.ts';
import { uncomment, uncommentMagics, unescapeCellStarts } from './magics.ts';
import type { Options } from './options.ts';
import { splitLines } from './text-lines.ts';

export type ContentRules = CellRules & { commentMagics: boolean };

/**
 * What the lines of a cell's body are in the notebook. Prose in triple quotes notes its quotes in the options, as `cell_marker`, so that
 * it can be written back in the same form.
 */
export function cellContent(lines: readonly string[], options: Options, rules: ContentRules): string {
  if (!isActive('py', options, rules.kind === 'code')) {
    const prose = unquoted(lines.join('\n').trim());
    if (prose) {
      if (prose.marker !== undefined) options['cell_marker'] = prose.marker;
      return splitLines(prose.text).join('\n');
    }
  }
  const foreign = options['active'] === undefined && rules.language !== undefined && rules.language !== 'python';
  if (foreign || !isActive('py', options)) return lines.map(uncomment).join('\n');
  const magics = rules.commentMagics ? uncommentMagics(lines) : [...lines];
  if (rules.kind === 'code') return unescapeCellStarts(magics).join('\n');
  return (rules.uncommented ? magics : magics.map(uncomment)).join('\n');
}

type Prose = { text: string; marker: string | undefined };

function unquoted(content: string): Prose | undefined {
  for (const prefix of ['', 'r', 'R']) {
    for (const quote of ['"""', "'''"]) {
      const fits = content.startsWith(prefix + quote) && content.endsWith(quote) && content.length >= prefix.length + 6;
      if (fits) return trimmedProse(content.slice(prefix.length + 3, -3), prefix, quote);
    }
  }
  return undefined;
}

function trimmedProse(inner: string, prefix: string, quote: string): Prose {
  const opens = inner.startsWith('\n');
  const text = opens ? inner.slice(1) : inner;
  const closes = text.endsWith('\n');
  const onOwnLines = opens && closes;
  return { text: closes ? text.slice(0, -1) : text, marker: markerOf(prefix, quote, opens, closes, onOwnLines) };
}

function markerOf(prefix: string, quote: string, opens: boolean, closes: boolean, onOwnLines: boolean): string | undefined {
  if (onOwnLines) return prefix + quote;
  return prefix === '' ? undefined : `${prefix}${quote}${opens ? '\n' : ''},${closes ? '\n' : ''}${quote}`;
}
