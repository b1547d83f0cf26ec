import picomatch from 'picomatch';

/**
 * A declared path, taken apart: a file, a directory (trailing slash) or a glob. In globs only `*`, `?`, `[…]` and `**` are special,
 * as for `git` and Python's `glob`; braces stand for themselves, and a leading dot must be spelt out.
 */
export type PathPattern = {
  /** Normalised: no `./`, no doubled slash, no trailing slash. Equal texts with equal `directory` are equal patterns. */
  text: string;
  segments: readonly string[];
  /** How many leading segments are spelt out. */
  literal: number;
  directory: boolean;
};

/** Takes a declared path apart. Remembered, because every task of a flow names the same few. */
export function parsePath(path: string): PathPattern {
  const known = parsed.get(path);
  if (known) return known;
  const split = path.split('/');
  const segments = split.includes('') || split.includes('.') ? split.filter((segment) => segment !== '' && segment !== '.') : split;
  const firstGlob = isGlobSegment(path) ? segments.findIndex(isGlobSegment) : -1;
  const pattern: PathPattern = {
    text: segments === split ? path : segments.join('/'),
    segments,
    literal: firstGlob === -1 ? segments.length : firstGlob,
    directory: path.endsWith('/') || path === '.' || path === '',
  };
  if (parsed.size > 200_000) parsed.clear();
  parsed.set(path, pattern);
  return pattern;
}

const parsed = new Map<string, PathPattern>();

export const isGlobPattern = ({ segments, literal }: PathPattern): boolean => literal < segments.length;

export const isGlobSegment = (segment: string): boolean => /[*?[]/.test(segment);

/** Whether a name in a directory matches one segment of a glob (not `**`). */
export function segmentMatches(segment: string, name: string): boolean {
  let matcher = matchers.get(segment);
  if (!matcher) {
    const expression = picomatch.makeRe(segment, { nobrace: true, noextglob: true, nonegate: true });
    matcher = (candidate) => expression.test(candidate);
    matchers.set(segment, matcher);
  }
  return matcher(name);
}

const matchers = new Map<string, (name: string) => boolean>();

/** Whether a whole path matches a glob. */
export function segmentsMatch(segments: readonly string[], names: readonly string[]): boolean {
  const match = (i: number, j: number): boolean => {
    const segment = segments[i];
    if (segment === '**') return match(i + 1, j) || (j < names.length && match(i, j + 1));
    if (segment === undefined || j === names.length) return segment === undefined && j === names.length;
    return segmentMatches(segment, names[j] as string) && match(i + 1, j + 1);
  };
  return match(0, 0);
}

/**
 * Whether some file can belong to both. A directory holds all that is beneath it; a path without a trailing slash counts as a
 * directory only where the other one spells out something beneath it, so `derivatives/*.json` does not meet `tidy.csv`.
 */
export function pathsMeet(one: PathPattern, other: PathPattern): boolean {
  if (one.literal > 0 && other.literal > 0 && one.segments[0] !== other.segments[0]) return false;
  // `inOne`, `inOther`: the `**` that stands there has stood for a segment already, so what it is part of is not spelt out.
  const meet = (i: number, j: number, inOne = false, inOther = false): boolean => {
    if (i === one.segments.length && j === other.segments.length) return true;
    if (i === one.segments.length) return one.directory || (j <= other.literal && !inOther) || meetsNothingMore(other, j);
    if (j === other.segments.length) return other.directory || (i <= one.literal && !inOne) || meetsNothingMore(one, i);
    const left = one.segments[i] as string;
    const right = other.segments[j] as string;
    if (left === '**') return meet(i + 1, j, false, inOther) || meet(i, j + 1, true, false);
    if (right === '**') return meet(i, j + 1, inOne, false) || meet(i + 1, j, false, true);
    return segmentsMeet(left, right) && meet(i + 1, j + 1);
  };
  return meet(0, 0);
}

const meetsNothingMore = ({ segments }: PathPattern, from: number): boolean => segments.slice(from).every((segment) => segment === '**');

function segmentsMeet(one: string, other: string): boolean {
  if (one === other) return true;
  const oneIsGlob = isGlobSegment(one);
  const otherIsGlob = isGlobSegment(other);
  if (!oneIsGlob && !otherIsGlob) return false;
  if (!otherIsGlob) return segmentMatches(one, other);
  if (!oneIsGlob) return segmentMatches(other, one);
  return globsMeet(characters(one), characters(other));
}

/** One element per character that the segment can match; a class counts as any character, which errs towards meeting. */
const characters = (segment: string): readonly string[] => segment.replaceAll(/\[[^\]]*\]/g, '?').split('');

function globsMeet(one: readonly string[], other: readonly string[]): boolean {
  const failed = new Set<number>();
  const meet = (i: number, j: number): boolean => {
    if (i === one.length && j === other.length) return true;
    const key = i * (other.length + 1) + j;
    if (failed.has(key)) return false;
    const met =
      (one[i] === '*' && (meet(i + 1, j) || (j < other.length && meet(i, j + 1)))) ||
      (other[j] === '*' && (meet(i, j + 1) || (i < one.length && meet(i + 1, j)))) ||
      (i < one.length && j < other.length && (one[i] === other[j] || one[i] === '?' || other[j] === '?') && meet(i + 1, j + 1));
    if (!met) failed.add(key);
    return met;
  };
  return meet(0, 0);
}
