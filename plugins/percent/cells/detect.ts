import { readHeader } from './header.ts';
import { quotes } from './quotes.ts';
import { textLines } from './text-lines.ts';

/** Stricter than inside a notebook, where a marker may be indented: a remark in a function's body makes no notebook. */
const MARKER = /^# ?%%%*(\s|$)/;

/**
 * Whether a `.py` file is a percent notebook: it has a marker at the beginning of a line, outside strings and does
 * not say of itself that it is of another of jupytext's formats. (A marimo notebook with a marker in it is told first, by its own format.)
 */
export function isPercent(text: string): boolean {
  const lines = textLines(text);
  const named = formatName(readHeader(lines).jupyter);
  if (named !== undefined && named !== 'percent' && named !== 'hydrogen') return false;
  const strings = quotes();
  return lines.some(({ text: line }) => {
    const marker = !strings.isQuoted() && MARKER.test(line);
    strings.read(line);
    return marker;
  });
}

function formatName(jupyter: unknown): unknown {
  const { jupytext } = (jupyter ?? {}) as { jupytext?: { text_representation?: { format_name?: unknown } } };
  return jupytext?.text_representation?.format_name;
}
