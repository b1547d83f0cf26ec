import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../core/plugin.ts';

/** One file of a pair as it is on disk. `file` is relative to the project. `link`: it is one, and does not lead into the annex. */
export type Face =
  | { kind: 'missing'; file: string }
  | { kind: 'present'; file: string; text: string; sha256: string; mode: number; link: boolean }
  | { kind: 'unreadable'; file: string; finding: Finding };

export type PresentFace = Extract<Face, { kind: 'present' }>;

/**
 * Reads a face. What is no UTF-8 is unreadable rather than read with losses. A link into the annex is the file whose content it leads to: so
 * git-annex keeps it once it is saved, and whoever writes replaces the link, never what lies behind it.
 */
export function readFace(project: string, file: string): Face {
  const path = join(project, file);
  try {
    // A pipe or a device would be waited for, without end.
    if (!statSync(path).isFile()) return unreadable(file, 'percent.no-file', `${file} is no file`);
    const { mode, annexed, link } = standingOf(path);
    const bytes = readFileSync(path);
    const text = bytes.toString('utf8');
    if (text.includes('\uFFFD') && !Buffer.from(text).equals(bytes)) return unreadable(file, 'percent.encoding', `${file} is not UTF-8`);
    return { kind: 'present', file, text, sha256: sha256(bytes), mode: annexed ? WRITABLE : mode, link };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') return unreadable(file, 'percent.unreadable', `${file} cannot be read: ${message}`);
    return isDangling(path) ? absentContent(file) : { kind: 'missing', file };
  }
}

function standingOf(path: string): { mode: number; annexed: boolean; link: boolean } {
  const stat = lstatSync(path);
  const annexed = stat.isSymbolicLink() && /(?:^|\/)annex\/objects\//.test(readlinkSync(path).replaceAll('\\', '/'));
  return { mode: stat.mode, annexed, link: stat.isSymbolicLink() && !annexed };
}

/** What an annexed file would have if it were unlocked. */
const WRITABLE = 0o644;

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
