/**
 * Whether a version is in a range: comparators separated by blanks, all of which must hold (`>=1.2 <3`); `*` is any. Numbers are compared
 * part by part, missing parts are 0, and what follows the numbers (`rc1`, `-gabc`) does not count: `10.20261026-g1234` is 10.20261026.
 * Throws for a range that is none: it was written by a plugin's author.
 */
export function inRange(version: string, range: string): boolean {
  return range
    .trim()
    .split(/\s+/)
    .every((comparator) => holds(version, comparator));
}

/** The version that a tool told when asked for it: the first run of numbers with a dot between them. */
export const versionIn = (text: string): string | undefined => /\d+(?:\.\d+)+/.exec(text)?.[0];

/** Whether the version is below every version of the range. */
export const isTooOld = (version: string, range: string): boolean => {
  const lowest = /(?:^|\s)>=?\s*(\d[\d.]*)/.exec(range)?.[1];
  return lowest !== undefined && compareVersions(version, lowest) < 0;
};

/** Negative, 0 or positive: the order of two versions. */
export function compareVersions(one: string, other: string): number {
  const left = numbersOf(one);
  const right = numbersOf(other);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numbersOf = (version: string): readonly number[] => (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);

function holds(version: string, comparator: string): boolean {
  if (comparator === '*' || comparator === '') return true;
  const [, operator = '=', bound] = /^(>=|<=|>|<|=)?(\d+(?:\.\d+)*)$/.exec(comparator) ?? [];
  const admits = ORDERS[operator];
  if (bound === undefined || !admits) throw new Error(`"${comparator}" is no version comparator: write ranges like ">=1.2 <3" or "*"`);
  return admits(compareVersions(version, bound));
}

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  '>=': (order) => order >= 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '<': (order) => order < 0,
  '=': (order) => order === 0,
};
