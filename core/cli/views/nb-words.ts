import type { PairState } from '../../contracts/notebook.ts';

/** How the states of a pair are called before people. */
export const PAIR_STATES: Readonly<Record<PairState, string>> = {
  synced: 'synced',
  'source-newer': 'source newer',
  'notebook-newer': 'notebook newer',
  'both-changed': 'both changed',
  missing: 'missing',
  unpaired: 'unpaired',
};

/** The plan names what changed by where it stands in a task's fingerprint; of a notebook people say it shorter. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^source .* changed$/, 'its code changed'],
  [/^.* has edits that its source lacks$/, 'its notebook has edits that the source lacks'],
  [/^command\.params changed/, 'parameters changed'],
  [/^command\.kernel changed/, 'the kernel changed'],
  [/^never succeeded here$/, 'nothing here tells what it was executed with'],
];

export function reasonWords(reason: string): string {
  const known = REASONS.find(([pattern]) => pattern.test(reason));
  return known ? reason.replace(...known) : reason;
}
