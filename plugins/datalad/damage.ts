import type { Damage, File } from '../../core/plugin.ts';
import { coveredBy } from './declared-paths.ts';
import { changedSince, type Note } from './note.ts';
import type { Change } from './survey.ts';

/**
 * The tracked files that an attempt without a record left changed or deleted: its own inputs and outputs, and whatever
 * no living run has reserved. Partial outputs that git does not know are no damage, and a retry may use them.
 */
export function damageOf(
  changes: readonly Change[],
  note: Note | undefined,
  own: readonly File[],
  reserved: (path: string) => boolean,
): readonly Damage[] {
  const isOwn = coveredBy(own);
  return changedSince(note, changes).flatMap(({ declared, difference }): Damage[] => {
    if (declared === undefined || (!isOwn(declared) && reserved(declared))) return [];
    if (difference === 'deleted') return [{ path: declared, change: 'deleted' }];
    return difference === 'modified' ? [{ path: declared, change: 'modified' }] : [];
  });
}
