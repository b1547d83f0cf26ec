import { existsSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Changes, TaskContext } from '../../core/plugin.ts';
import { ignoreState } from '../snakemake/ignore-state.ts';

/** What snakebids 0.15 itself writes there (`write_output_mode`), byte for byte: a run then changes nothing in it. */
const MARKER = '{"mode": "bidsapp"}';

/**
 * Fits the output directory for its first run. Snakebids refuses a directory that holds anything (a new DataLad subdataset holds
 * `.datalad/`) but no `.snakebids`. It writes `config/` with absolute paths and this run's participants at every start: kept out of git,
 * as snakemake's own state is, or every record would differ by machine and participant.
 */
export async function seedOutput(directory: string, context: Pick<TaskContext, 'project' | 'tool'>): Promise<Changes> {
  const ignored = await ignoreState(['.snakemake/', 'config/'], directory, context);
  const marker = posix.join(directory, '.snakebids');
  const present = existsSync(join(context.project, marker));
  if (!present) writeFileSync(join(context.project, marker), MARKER);
  return { written: present ? ignored : [...ignored, marker], findings: [] };
}
