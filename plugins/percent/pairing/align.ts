import { LCS } from 'node-diff3';
import { cellKey, type AgreedCell } from './agreed-cell.ts';

export type Alignable = { cell: AgreedCell; id?: string | undefined };

/**
 * For each of these cells, which of the base's cells it is, by index; undefined for a new one. Ids tell first, then equal content in order,
 * then equal content elsewhere (a moved cell), and last, between neighbours that are known, the likeness of the text (an edited cell).
 */
export function align(base: readonly Alignable[], cells: readonly Alignable[]): readonly (number | undefined)[] {
  const found: (number | undefined)[] = cells.map(() => undefined);
  const taken = new Set<number>();
  const match = (index: number, which: number | undefined): void => {
    if (which === undefined || taken.has(which) || found[index] !== undefined) return;
    found[index] = which;
    taken.add(which);
  };
  matchIds(base, cells, match);
  matchInOrder(base, cells, found, taken, match);
  matchMoved(base, cells, match, taken);
  for (const gap of gaps(found, base.length)) {
    const free = range(gap.from, gap.to).filter((which) => !taken.has(which));
    for (const [index, which] of pairAlike(base, free, cells, gap.cells)) match(index, which);
  }
  return found;
}

type Match = (index: number, which: number | undefined) => void;

function matchIds(base: readonly Alignable[], cells: readonly Alignable[], match: Match): void {
  const places = new Map(base.flatMap(({ id }, which) => (id === undefined ? [] : [[id, which] as const])));
  for (const [index, { id }] of cells.entries()) if (id !== undefined) match(index, places.get(id));
}

function matchInOrder(
  base: readonly Alignable[],
  cells: readonly Alignable[],
  found: readonly (number | undefined)[],
  taken: ReadonlySet<number>,
  match: Match,
): void {
  // A cell that is known by its id stands for itself in the sequence, and for nothing else.
  const mine = cells.map(({ cell }, index) => (found[index] === undefined ? cellKey(cell) : `#${found[index]}`));
  const theirs = base.map(({ cell }, which) => (taken.has(which) ? `#${which}` : cellKey(cell)));
  for (let link = LCS(mine, theirs); link.chain; link = link.chain) match(link.buffer1index, link.buffer2index);
}

function matchMoved(base: readonly Alignable[], cells: readonly Alignable[], match: Match, taken: ReadonlySet<number>): void {
  const places = new Map<string, number[]>();
  for (const [which, { cell }] of base.entries()) places.set(cellKey(cell), [...(places.get(cellKey(cell)) ?? []), which]);
  for (const [index, { cell }] of cells.entries()) {
    // An empty cell is like any other empty cell: that it was moved means nothing.
    if (cell.source)
      match(
        index,
        places.get(cellKey(cell))?.find((which) => !taken.has(which)),
      );
  }
}

type Gap = { cells: readonly number[]; from: number; to: number };

/** Runs of new cells, each with the stretch of the base between its known neighbours; none where the neighbours changed places. */
function gaps(found: readonly (number | undefined)[], size: number): readonly Gap[] {
  const result: Gap[] = [];
  let run: number[] = [];
  let before = -1;
  for (const [index, which] of [...found, size].entries()) {
    if (which === undefined) {
      run.push(index);
      continue;
    }
    if (run.length > 0 && which > before) result.push({ cells: run, from: before + 1, to: which });
    run = [];
    before = which;
  }
  return result;
}

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(to - from, 0) }, (_, index) => from + index);

/** Pairs in order, so that the sum of likenesses is greatest. Where one cell stands for one, it is that cell, however much was rewritten. */
function pairAlike(
  base: readonly Alignable[],
  free: readonly number[],
  cells: readonly Alignable[],
  fresh: readonly number[],
): readonly (readonly [number, number])[] {
  const [onlyFree, onlyFresh] = [free[0], fresh[0]];
  if (free.length === 1 && fresh.length === 1 && onlyFree !== undefined && onlyFresh !== undefined) {
    return base[onlyFree]?.cell.type === cells[onlyFresh]?.cell.type ? [[onlyFresh, onlyFree]] : [];
  }
  const likeness = fresh.map((index) => free.map((which) => alike(cells[index]!.cell, base[which]!.cell)));
  return bestPairs(likeness).map(([row, column]) => [fresh[row]!, free[column]!] as const);
}

/** The classic table of the best sum for the first rows and columns, walked back. */
function bestPairs(likeness: readonly (readonly number[])[]): readonly (readonly [number, number])[] {
  const columns = likeness[0]?.length ?? 0;
  const best = [Array.from({ length: columns + 1 }, () => 0)];
  for (const [row, values] of likeness.entries()) {
    const sums = [0];
    for (const [column, value] of values.entries()) {
      sums.push(Math.max(best[row]![column + 1]!, sums[column]!, value > 0 ? best[row]![column]! + value : 0));
    }
    best.push(sums);
  }
  const pairs: (readonly [number, number])[] = [];
  for (let row = likeness.length, column = columns; row > 0 && column > 0;) {
    if (best[row]![column] === best[row - 1]![column]) row -= 1;
    else if (best[row]![column] === best[row]![column - 1]) column -= 1;
    else pairs.push([--row, --column]);
  }
  return pairs.reverse();
}

/** How much of two cells' words is the same, from 0 to 1; nothing below a third, or with another type. */
function alike(one: AgreedCell, other: AgreedCell): number {
  if (one.type !== other.type) return 0;
  const [mine, theirs] = [wordsOf(one), wordsOf(other)];
  const common = [...mine].filter((word) => theirs.has(word)).length;
  const share = (2 * common) / (mine.size + theirs.size || 1);
  return share < 1 / 3 ? 0 : share;
}

const wordsOf = (cell: AgreedCell): ReadonlySet<string> => new Set(cell.source.match(/\w+|[^\w\s]+/g) ?? []);
