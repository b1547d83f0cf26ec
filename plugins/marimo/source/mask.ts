/**
 * The text of a Python module with strings, but for their opening quotes, and comments blanked, at the same length and with the same line
 * ends: what stands in it is code. Strings become IN_STRING, comments blanks. Code within f-strings stays. Pure; of text that is no Python
 * it makes something, too.
 */
export function maskPython(text: string): string {
  const masked = text.split('');
  const blank: Blank = (from, to, fill = IN_STRING) => {
    for (let at = from; at < to; at += 1) if (text[at] !== '\n' && text[at] !== '\r') masked[at] = fill;
  };
  let at = 0;
  while (at < text.length) at = skip(text, at, blank);
  return masked.join('');
}

/** Stands for what is in a string: white space for patterns, yet not a blank, so that a line which begins within a string can be told. */
export const IN_STRING = '\u00A0';

type Blank = (from: number, to: number, fill?: string) => void;

/** Steps over one comment, string or character of code. */
function skip(text: string, at: number, blank: Blank): number {
  if (text[at] === '#') {
    const end = endOfLine(text, at);
    blank(at, end, ' ');
    return end;
  }
  const [opening] = STRING.exec(text.slice(at, at + 6)) ?? [];
  if (opening !== undefined && !/\w/.test(text[at - 1] ?? '')) return skipString(text, at, opening, blank);
  return at + 1;
}

const STRING = /^(?:[rRbBuU]|[fFtT]|[rR][bBfFtT]|[bBfFtT][rR])?(?:"""|'''|"|')/;

function skipString(text: string, at: number, opening: string, blank: Blank): number {
  const quotes = opening.replace(/^\w+/, '');
  const isFormatted = /^\w*[fFtT]/.test(opening);
  let from = at + opening.length;
  for (let index = from; index < text.length;) {
    const sign = text[index];
    if (sign === '\\') index += 2;
    else if (text.startsWith(quotes, index)) {
      blank(from, index + quotes.length);
      return index + quotes.length;
    } else if (sign === '\n' && quotes.length === 1) {
      blank(from, index); // a string that its line does not end is an error in Python: the rest of the file is still read
      return index;
    } else if (isFormatted && sign === '{' && text[index + 1] === '{') index += 2;
    else if (isFormatted && sign === '{') {
      blank(from, index + 1);
      index = skipReplacement(text, index, quotes, blank);
      from = index;
    } else index += 1;
  }
  blank(from, text.length);
  return text.length;
}

/** Steps over `{expression!r:>{width}}` of an f-string; within it other strings may begin, since Python 3.12 also with the same quotes. */
function skipReplacement(text: string, at: number, quotes: string, blank: Blank): number {
  let depth = 0;
  for (let index = at + 1; index < text.length;) {
    const sign = text[index] ?? '';
    if (sign === '\n' && quotes.length === 1) return index;
    if ('([{'.includes(sign)) depth += 1;
    if (sign === '}' && depth === 0) {
      blank(index, index + 1);
      return index + 1;
    }
    if (')]}'.includes(sign)) depth -= 1;
    if (sign === ':' && depth === 0) return skipFormat(text, index, quotes, blank);
    index = skip(text, index, blank);
  }
  return text.length;
}

function skipFormat(text: string, at: number, quotes: string, blank: Blank): number {
  let from = at;
  for (let index = at; index < text.length;) {
    const sign = text[index];
    if (sign === '}' || text.startsWith(quotes, index)) {
      const end = sign === '}' ? index + 1 : index;
      blank(from, end);
      return end;
    }
    if (sign === '{') {
      blank(from, index + 1);
      index = skipReplacement(text, index, quotes, blank);
      from = index;
    } else index += 1;
  }
  return text.length;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
