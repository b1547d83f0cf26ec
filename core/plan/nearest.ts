import { closest, distance } from 'fastest-levenshtein';

/** The candidate that a typing mistake would have come from; undefined when none is near. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const candidate = closest(text, candidates);
  return distance(text, candidate) <= Math.max(2, Math.floor(text.length * MISTYPED_SHARE)) ? candidate : undefined;
}

const MISTYPED_SHARE = 0.34;
