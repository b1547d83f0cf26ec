import type { File, Finding } from '../../core/plugin.ts';
import { coveredBy } from './declared-paths.ts';
import { changedSince, type Note } from './note.ts';
import type { Change } from './survey.ts';

/** Warns of files that appeared or changed while the job ran, although neither it nor any living run declares them. They are never committed. */
export function undeclaredChanges(
  changes: readonly Change[],
  note: Note | undefined,
  outputs: readonly File[],
  reserved: (path: string) => boolean,
): readonly Finding[] {
  const isOutput = coveredBy(outputs);
  const strays = changedSince(note, changes).flatMap(({ declared, difference }) =>
    declared === undefined || difference === 'subdataset' || isOutput(declared) || reserved(declared)
      ? []
      : [`${declared} (${difference})`],
  );
  if (strays.length === 0) return [];
  const shown = strays.slice(0, 10).join(', ');
  const more = strays.length > 10 ? ` and ${strays.length - 10} more` : '';
  return [
    {
      code: 'datalad.undeclared-change',
      severity: 'warning',
      message: `While the job ran, these changed without being declared as an output: ${shown}${more}. They are not in the record.`,
      remedy: 'Declare them as outputs, have them ignored by git, or have the command write elsewhere.',
    },
  ];
}
