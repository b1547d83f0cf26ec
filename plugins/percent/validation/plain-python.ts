import { isMagic } from '../cells/magics.ts';
import { quotes } from '../cells/quotes.ts';

/** Magics that run the rest of their cell as Python. */
const PYTHON_MAGICS = /^%%(time|timeit|capture|prun|memit|mprun)\b/;

/**
 * A cell's source with its magics replaced by what Python's own parser takes, line by line, so that line numbers stay; undefined for a cell
 * in another language.
 */
export function plainPython(source: string): string | undefined {
  const lines = source.split('\n');
  const first = lines.findIndex((line) => line.trim());
  const cellMagic = lines[first]?.startsWith('%%');
  if (cellMagic && !PYTHON_MAGICS.test(lines[first] ?? '')) return undefined;
  const strings = quotes();
  let continues = false;
  return lines
    .map((line, index) => {
      const continued = continues;
      const magic = continued || (cellMagic && index === first) || (!strings.isQuoted() && isPlainMagic(line));
      const result = continued ? '' : magic ? substitute(line) : line;
      continues = magic && /\\\s*$/.test(line);
      strings.read(result);
      return result;
    })
    .join('\n');
}

/** A commented magic is a comment here; in jupytext's eyes both are magics. */
const isPlainMagic = (line: string): boolean => !line.trimStart().startsWith('#') && isMagic(line);

/** `files = !ls` sets a name; anything else does nothing. */
function substitute(line: string): string {
  const assigned = /^(\s*[A-Za-z_]\w*\s*=)\s*[%!]/.exec(line)?.[1];
  return assigned === undefined ? `${/^\s*/.exec(line)?.[0] ?? ''}pass` : `${assigned} None`;
}
