import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../core/plugin.ts';

/** One file of a pair as it is on disk. `file` is relative to the project. */
export type Face =
  | { kind: 'missing'; file: string }
  | { kind: 'present'; file: string; text: string; sha256: string; mode: number; link: boolean }
  | { kind: 'unreadable'; file: string; finding: Finding };

export type PresentFace = Extract<Face, { kind: 'present' }>;

/** Reads a face. What is no UTF-8 is unreadable rather than read with losses. */
export function readFace(project: string, file: string): Face {
  const path = join(project, file);
  try {
    const { mode } = lstatSync(path);
    const bytes = readFileSync(path);
    const text = bytes.toString('utf8');
    if (text.includes('\uFFFD') && !Buffer.from(text).equals(bytes)) return unreadable(file, 'percent.encoding', `${file} is not UTF-8`);
    return { kind: 'present', file, text, sha256: sha256(bytes), mode, link: (mode & 0o170000) === 0o120000 };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') return unreadable(file, 'percent.unreadable', `${file} cannot be read: ${message}`);
    return isDangling(path) ? absentContent(file) : { kind: 'missing', file };
  }
}

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const isDangling = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

const unreadable = (file: string, code: string, message: string): Face => ({
  kind: 'unreadable',
  file,
  finding: { code, severity: 'error', message, at: { file } },
});

const absentContent = (file: string): Face => ({
  kind: 'unreadable',
  file,
  finding: {
    code: 'percent.content-absent',
    severity: 'error',
    message: `${file} is a link to a file that is not here: annexed, and not fetched?`,
    remedy: `datalad get ${file}`,
    at: { file },
  },
});
