import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NotebookContext } from '../contracts/notebook.ts';

/** Which version of a source was executed: its SHA-256, and the commit that last changed it, where there is one. `dirty`: it differs from that. */
export type Revision = { hash: string; commit?: string; dirty?: boolean };

export async function revisionOf(source: string, { project, tool }: Pick<NotebookContext, 'project' | 'tool'>): Promise<Revision> {
  const hash = sourceHash(project, source);
  const log = await tool(['git', 'log', '-1', '--format=%H', '--', source]).catch(() => undefined); // no git here: no commit to name
  const commit = log?.code === 0 ? log.stdout.trim() : '';
  if (commit === '') return { hash };
  const { stdout } = await tool(['git', 'status', '--porcelain', '--', source]);
  return { hash, commit, dirty: stdout.trim() !== '' };
}

/** SHA-256 of the source's bytes, in hexadecimal. */
export const sourceHash = (project: string, source: string): string =>
  createHash('sha256')
    .update(readFileSync(join(project, source)))
    .digest('hex');
