/**
 * The text of a cell that is nothing but `mo.md("…")`, which marimo treats as markdown; undefined of any other. An f-string is code: what it
 * shows depends on other cells.
 */
export function markdownOf(source: string): string | undefined {
  const [, prefix = '', quotes = '', text] = /^mo\.md\(\s*([rR]?)("""|'''|"|')([\s\S]*)\2\s*,?\s*\)\s*;?$/.exec(source.trim()) ?? [];
  if (text === undefined || endsWithin(text, quotes)) return undefined;
  return dedent(prefix === '' ? unescape(text) : text).trim();
}

/** Whether the string already ends before its last quotes: then more than one string was caught. */
function endsWithin(text: string, quotes: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(quotes, at)) return true;
  }
  return false;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '', '\\': '\\', "'": "'", '"': '"', n: '\n', t: '\t' };

/** The escapes that people write in markdown; others are left as they are. */
const unescape = (text: string): string => text.replace(/\\([\s\S])/g, (whole, sign: string) => ESCAPES[sign] ?? whole);

/** As Python's `inspect.cleandoc`, which marimo applies: the first line may stand behind the quotes. */
function dedent(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const indents = rest.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const width = Math.min(...indents);
  return [first.trimStart(), ...(Number.isFinite(width) ? rest.map((line) => line.slice(width)) : rest)].join('\n');
}
