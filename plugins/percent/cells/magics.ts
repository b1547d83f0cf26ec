import { quotes } from './quotes.ts';

const MAGIC = /^\s*(# |#)*(%|%%|%%%)[a-zA-Z]/;
const ESCAPE = /^\s*(# |#)*(%|%%|%%%)[a-zA-Z](.*)#\s*escape/;
const NO_ESCAPE = /^\s*(# |#)*(%|%%|%%%)[a-zA-Z](.*)#\s*noescape/;
const HELP_OR_SHELL = /^\s*(?:(?:# |#)+\s*)?(\?|!)\s*[A-Za-z.~$\\/{}]/;
const SHELL_WORD = /^(# |#)*(cat|cd|cp|mv|rm|rmdir|mkdir|copy|ddir|echo|ls|ldir|ren)($|\s$|\s[^=,])/;
const HELP = /^\s*(# )*[^\s]*\?\s*$/;
const ASSIGNED = /^(# |#)*\s*([a-zA-Z_][a-zA-Z_$0-9]*)\s*=\s*(%|%%|%%%|!)[a-zA-Z](.*)/;
const CONTINUED = /\\\s*$/;
const CELL_START = /^(# |#)*(#|# )\+/;

/** Whether a line is a magic, a shell escape or a question to IPython, commented or not: jupytext comments these out in a script. */
export function isMagic(line: string): boolean {
  if (ESCAPE.test(line)) return true;
  if (NO_ESCAPE.test(line)) return false;
  return [MAGIC, HELP_OR_SHELL, ASSIGNED, HELP, SHELL_WORD].some((pattern) => pattern.test(line));
}

/** The lines of a cell with their magics as the notebook has them, uncommented once. */
export function uncommentMagics(lines: readonly string[]): string[] {
  const strings = quotes();
  let continues = false;
  return lines.map((line) => {
    const magic = !strings.isQuoted() && (continues || isMagic(line));
    const result = magic ? uncommentOnce(line) : line;
    if (magic) continues = CONTINUED.test(line);
    strings.read(result);
    return result;
  });
}

/** Undoes the escape of lines that would start a cell in jupytext's `light` format. */
export function unescapeCellStarts(lines: readonly string[]): string[] {
  const strings = quotes();
  return lines.map((line) => {
    const unescaped = !strings.isQuoted() && CELL_START.test(line) ? uncommentOnce(line) : line;
    const result = CELL_START.test(unescaped) ? unescaped : line;
    strings.read(result);
    return result;
  });
}

/** A comment's text: `#` and one blank are taken away where the line begins with them. */
export const uncomment = (line: string): string => (line.startsWith('# ') ? line.slice(2) : line.startsWith('#') ? line.slice(1) : line);

function uncommentOnce(line: string): string {
  const text = line.trimStart();
  return line.slice(0, line.length - text.length) + uncomment(text);
}
