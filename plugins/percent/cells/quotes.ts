/** Tells for each line, after those before it, whether it begins inside a string. */
export type Quotes = { isQuoted(): boolean; read(line: string): void };

/** The comment sign of a language that a cell may be in; those that jupytext does not know have none. */
const COMMENTS: Readonly<Record<string, string>> = {
  python: '#',
  coconut: '#',
  R: '#',
  julia: '#',
  bash: '#',
  powershell: '#',
  tcl: '#',
  gnuplot: '#',
  sage: '#',
  sos: '#',
  robotframework: '#',
  xonsh: '#',
  'c++': '//',
  javascript: '//',
  typescript: '//',
  scala: '//',
  rust: '//',
  csharp: '//',
  fsharp: '//',
  java: '//',
  groovy: '//',
  stata: '//',
  go: '//',
  scheme: ';;',
  clojure: ';;',
  idl: ';',
  q: '/',
  matlab: '%',
  logtalk: '%',
  'wolfram language': '(*',
  ocaml: '(*',
  haskell: '--',
  lua: '--',
  maxima: '/*',
  sas: '/*',
  jenner: '/*',
};

/**
 * Follows the strings through the lines of a cell as jupytext's StringParser does, so that markers inside strings are none. It is a
 * lexer's little brother: what it gets wrong must be got wrong in the same way, or the two would not see the same cells.
 */
export function quotes(language = 'python'): Quotes {
  const comment = COMMENTS[language];
  const hasTriples = language !== 'R';
  let single: string | undefined;
  let triple: string | undefined;
  let tripleStart = -1;
  const readQuote = (line: string, index: number, sign: string): void => {
    if (line[index - 1] === '\\') return;
    if (single === sign) single = undefined;
    else if (single !== undefined || !hasTriples) return;
    else if (line.slice(Math.max(index - 2, 0), index + 1) === sign.repeat(3) && index >= tripleStart + 3) {
      if (triple !== undefined && triple !== sign) return;
      triple = triple === sign ? undefined : sign;
      tripleStart = index;
    } else if (triple === undefined) single = sign;
  };
  const isQuoted = (): boolean => single !== undefined || triple !== undefined;
  return {
    isQuoted,
    read(line) {
      if (!isQuoted() && comment !== undefined && line.trimStart().startsWith(comment)) return;
      tripleStart = -1;
      for (let index = 0; index < line.length; index += 1) {
        const sign = line[index];
        if (!isQuoted() && comment !== undefined && line.startsWith(comment, index)) break;
        if (sign === '"' || sign === "'") readQuote(line, index, sign);
      }
      if (hasTriples) single = undefined;
    },
  };
}
