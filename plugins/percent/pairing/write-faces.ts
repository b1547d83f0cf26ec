import { join } from 'node:path';
import { keepAside, writeWhole, type Finding, type Notebook, type Overwritten } from '../../../core/plugin.ts';
import { readFace, type PresentFace } from './face.ts';
import { writeObstacles } from './obstacles.ts';

/** A file to write, and what was read there; undefined where there must be none. */
export type FaceWrite = { file: string; text: string; before: PresentFace | undefined };

export type Written = { written: readonly string[]; kept?: readonly string[]; findings: readonly Finding[] };

/**
 * Writes the faces, each whole, in this order; before that keeps what they overwrite. Nothing is written if one of them may not be, or was
 * changed since it was read. Between that look and the rename lies less than a millisecond per file; what is saved within it is lost, as
 * with any two programs that write one file.
 */
export function writeFaces(
  notebook: Notebook,
  project: string,
  writes: readonly FaceWrite[],
  overwritten: readonly Overwritten[],
): Written | 'changed-meanwhile' {
  const obstacles = writes.flatMap(({ before }) => (before ? writeObstacles(before) : []));
  if (obstacles.length > 0) return { written: [], findings: obstacles };
  const written: string[] = [];
  let kept: readonly string[] = [];
  try {
    kept = keepAside(project, notebook.source, overwritten);
    if (!writes.every((write) => isAsRead(project, write))) return 'changed-meanwhile';
    for (const { file, text } of writes) {
      writeWhole(join(project, file), text);
      written.push(file);
    }
  } catch (error) {
    return {
      written,
      ...(kept.length > 0 && { kept }),
      findings: [unwritable(notebook, writes[written.length]?.file ?? notebook.source, error)],
    };
  }
  return { written, ...(kept.length > 0 && { kept }), findings: [] };
}

function isAsRead(project: string, { file, before }: FaceWrite): boolean {
  const now = readFace(project, file);
  return before ? now.kind === 'present' && now.sha256 === before.sha256 : now.kind === 'missing';
}

/** The edits stay where they are; the next sync goes on, because nothing was remembered. */
function unwritable({ name }: Notebook, file: string, error: unknown): Finding {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return { code: 'percent.unwritable', severity: 'error', message: `${name} could not be written, ${file}: ${message}`, at: { file } };
}
