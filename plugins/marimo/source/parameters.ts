import { readCells } from './cells.ts';
import { maskPython } from './mask.ts';

/**
 * The parameters that a notebook reads by name from `mo.cli_args()`, with the text of their defaults (`None` where it says none); none
 * where it does not look at its arguments; undefined where it does not tell, because they are also used in another way.
 */
export function readParameters(text: string): Readonly<Record<string, string>> | undefined {
  const cells = readCells(text)
    .filter(({ type }) => type === 'code')
    .map(({ source }) => ({ source, code: maskPython(source) }));
  if (cells.some(({ code }) => OTHER_WAYS.test(code))) return undefined;
  // A notebook that never looks at its arguments takes none.
  if (!cells.some(({ code }) => /\bcli_args\b/.test(code))) return {};
  const names = new Set(cells.flatMap(({ code }) => [...code.matchAll(ASSIGNED)].map(([, name = '']) => name)));
  const uses = cells.flatMap((cell) => usesIn(cell, names));
  const found = uses.flatMap((use) => (use === 'unknown' ? [] : use));
  if (found.length === 0 || found.length < uses.length) return undefined;
  // Where one use names a default and another does not, the default tells more.
  const sorted = found.toSorted((a, b) => Number(a.value !== 'None') - Number(b.value !== 'None'));
  return Object.fromEntries(sorted.map(({ name, value }) => [name, value]));
}

type Cell = { source: string; code: string };
type Use = { name: string; value: string } | 'unknown';

const OTHER_WAYS = /\b(?:sys\s*\.\s*argv|argparse|ArgumentParser|simple_parsing|click|typer)\b/;

/** `args = mo.cli_args()`, alone in its line: from then on that name is read, too. */
const ASSIGNED = /^[ \t]*(\w+)[ \t]*(?::[^=\n]*)?=[ \t]*(?:\w+[ \t]*\.[ \t]*)?cli_args\(\)[ \t]*;?[ \t]*$/gm;

function usesIn({ source, code }: Cell, names: ReadonlySet<string>): readonly Use[] {
  const own = [...code.matchAll(ASSIGNED)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }));
  const isAssignment = (at: number): boolean => own.some(({ from, to }) => at >= from && at < to);
  const uses = [...code.matchAll(/\bcli_args\b(\(\))?/g)]
    .filter(({ index }) => !isAssignment(index) && !/\bimport\b[^\n]*$/.test(code.slice(0, index)))
    .map(({ index, 0: whole, 1: called }) =>
      called === undefined ? 'unknown' : useAt(source, code, startOf(code, index), index + whole.length),
    );
  const aliased = [...names].flatMap((name) =>
    [...code.matchAll(new RegExp(String.raw`(?<![\w.])${name}\b(?!\s*=[^=])`, 'g'))]
      .filter(({ index }) => !isAssignment(index))
      .map(({ index }) => useAt(source, code, index, index + name.length)),
  );
  return [...uses, ...aliased];
}

/** Where `mo.cli_args` begins, given where `cli_args` does. */
const startOf = (code: string, index: number): number => index - (/(?:\w+\s*\.\s*)?$/.exec(code.slice(0, index))?.[0].length ?? 0);

/** One use of the arguments, whose expression stands from `from` to `to`: by which name, and with which default. */
function useAt(source: string, code: string, from: number, to: number): Use {
  const behind = source.slice(to);
  const [, , got] = /^\s*\.\s*get\(\s*(["'])(\w[\w-]*)\1\s*(?=[,)])/.exec(behind) ?? [];
  if (got !== undefined) return { name: got, value: defaultOf(source, code, to) };
  const [, , item] = /^\s*\[\s*(["'])(\w[\w-]*)\1\s*\]/.exec(behind) ?? [];
  if (item !== undefined) return { name: item, value: 'None' };
  const [, , asked] = /(["'])(\w[\w-]*)\1\s+(?:not\s+)?in\s+$/.exec(source.slice(0, from)) ?? [];
  if (asked !== undefined) return { name: asked, value: 'None' };
  return 'unknown';
}

/** The second argument of the call of `get` that begins behind `to`. */
function defaultOf(source: string, code: string, to: number): string {
  const open = code.indexOf('(', to);
  let comma: number | undefined;
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    const sign = code[at] ?? '';
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    if (sign === ',' && depth === 1) comma ??= at;
    if (depth === 0)
      return comma === undefined
        ? 'None'
        : source
            .slice(comma + 1, at)
            .replace(/,\s*$/, '')
            .trim() || 'None';
  }
  return 'None';
}
