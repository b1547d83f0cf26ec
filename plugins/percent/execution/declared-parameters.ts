import { tagsOf } from '../../jupyter/door.ts';
import { readPercent } from '../cells/read-cells.ts';

/**
 * The parameters that a notebook takes, with the text of their defaults: what the first cell tagged `parameters` assigns at its top level.
 * Without such a cell the notebook takes none. Undefined where it is not in Python, whose assignments alone are understood.
 */
export function declaredParameters(text: string): Readonly<Record<string, string>> | undefined {
  const { header, cells } = readPercent(text);
  const kernel = header.jupyter?.['kernelspec'];
  const language = typeof kernel === 'object' && kernel !== null && 'language' in kernel ? kernel['language'] : undefined;
  if (typeof language === 'string' && language.toLowerCase() !== 'python') return undefined;
  const cell = cells.find(({ type, metadata }) => type === 'code' && tagsOf(metadata).includes('parameters'));
  return cell ? Object.fromEntries(statementsOf(cell.source).flatMap(assignments)) : {};
}

/** A statement from the first column, cut at the `=` signs that assign. */
type Statement = readonly string[];

/**
 * Strings of any kind, comments and brackets are told apart; nothing else of Python's grammar is needed. (A prefix may make a backslash
 * mean itself, but never makes the quote behind it end the string.)
 */
const TOKEN =
  /"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|#[^\n]*|;[ \t]*|\\\n|[!<>=:+\-*/%&|^@]+=|./gsu;

function statementsOf(source: string): readonly Statement[] {
  const statements: Statement[] = [];
  let parts = [''];
  let depth = 0;
  for (const [token] of source.matchAll(TOKEN)) {
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth -= 1;
    if (depth === 0 && (token === '\n' || token.startsWith(';'))) {
      statements.push(parts);
      parts = [''];
    } else if (depth === 0 && token === '=') parts.push('');
    else if (!token.startsWith('#')) parts[parts.length - 1] += token;
  }
  return [...statements, parts];
}

const NAME = /^\s*(?!(?:else|try|finally)\b)([\p{L}_][\p{L}\p{N}_]*)\s*(?::.*)?$/su;

/** `a = b = 1` sets both to the same; of `a, b = 1, 2` only the names are told. What is indented is in a block, and no parameter. */
function assignments(statement: Statement): readonly (readonly [string, string])[] {
  const value = statement.at(-1)?.trim() ?? '';
  if (/^\s/.test(statement[0] ?? '')) return [];
  return statement.slice(0, -1).flatMap((target) => {
    const name = NAME.exec(target)?.[1];
    if (name !== undefined) return [[name, value] as const];
    return target
      .replaceAll(/[()[\]*]/g, '')
      .split(',')
      .flatMap((part) => {
        const one = NAME.exec(part)?.[1];
        return one === undefined || !target.includes(',') ? [] : [[one, ''] as const];
      });
  });
}
