import type { PairState } from '../../contracts/notebook.ts';

/** How the states of a pair are called before people. */
export const PAIR_STATES: Readonly<Record<PairState, string>> = {
  synced: 'synced',
  'source-newer': 'source newer',
  'notebook-newer': 'notebook newer',
  'both-changed': 'both changed',
  missing: 'missing',
  'source-missing': 'source missing',
  unreadable: 'unreadable',
  unpaired: 'unpaired',
};
