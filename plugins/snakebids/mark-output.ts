import { existsSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What snakebids 0.15 itself writes there (`write_output_mode`), byte for byte: a run then changes nothing in it. */
const MARKER = '{"mode": "bidsapp"}';

/**
 * Marks the output directory as a derivative. Snakebids refuses a directory that holds anything (a new DataLad subdataset holds
 * `.datalad/`) but no `.snakebids`. Answers the file written, relative to the project, or nothing.
 */
export function markOutput(directory: string, project: string): readonly string[] {
  const marker = posix.join(directory, '.snakebids');
  if (existsSync(join(project, marker))) return [];
  writeFileSync(join(project, marker), MARKER);
  return [marker];
}
