import { createHash } from 'node:crypto';
import { listed } from './nearest.ts';
import type { Row } from './matrix.ts';
import type { Report } from './report.ts';

/** The ids of a flow's tasks, one for each row: `tidy`, `summary/species=adelie`; undefined when two rows make the same, which has been reported. */
export function taskIds(flow: string, rows: readonly Row[], pointer: string, report: Report): readonly string[] | undefined {
  const ids = rows.map((row) => taskId(flow, row));
  const first = new Map<string, number>();
  for (const [index, id] of ids.entries()) {
    const before = first.get(id);
    if (before !== undefined) {
      const same = [rows[before], rows[index]].map((row) => JSON.stringify(row));
      const message =
        same[0] === same[1]
          ? `The matrix has the row ${listed([same[0] ?? ''])} twice.`
          : `The rows ${listed(same)} of the matrix make the same task id \`${id}\`.`;
      report.error(
        'manifest.same-task-id',
        pointer,
        message,
        same[0] === same[1] ? 'Remove one of them.' : 'Characters that a shell would touch become `_` in ids: rename one of the values.',
        'key',
      );
      return undefined;
    }
    first.set(id, index);
  }
  return ids;
}

function taskId(flow: string, row: Row): string {
  const parts = Object.entries(row).map(([name, value]) => `${name}=${plain(String(value))}`);
  return parts.length === 0 ? flow : `${flow}/${shortened(parts.join(','))}`;
}

/** Letters and digits of any script, and what neither a shell nor the id's own grammar (`/`, `,`, `=`) gives a meaning. */
const plain = (value: string): string =>
  /^[\w.+@-]*$/.test(value) ? value : value.normalize('NFC').replace(/[^\p{L}\p{N}_.+@%:-]/gu, '_');

/** An id is also the name of a directory, which file systems limit to 255 bytes. */
function shortened(part: string): string {
  if (part.length < 64 || Buffer.byteLength(part) <= LONGEST) return part;
  const digest = createHash('sha256').update(part).digest('hex').slice(0, 12);
  const kept = Buffer.from(part).subarray(0, LONGEST - digest.length - 1);
  // A letter that was cut in two has become the replacement character.
  return `${kept.toString('utf8').replace(/\uFFFD+$/, '')}-${digest}`;
}

const LONGEST = 200;
