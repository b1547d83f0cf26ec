import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeWhole } from '../../files/write-whole.ts';
import { keepAside } from '../keep-aside.ts';
import { inside, liesBelow } from './below-docs.ts';

/** `ours`: as it was published, or git-annex has its content elsewhere, where no hand reaches it. `edited`: somebody else's bytes. */
export type FileStanding = 'missing' | 'ours' | 'edited';

/** How a file stands, by its path below docs_dir; what lies elsewhere is none of the pages. `sha256`: what was published; undefined where nothing is known of it. */
export function standingOf(docs: string, path: string, sha256: string | undefined): FileStanding {
  if (!liesBelow(docs, path)) return 'missing';
  const file = join(docs, path);
  if (!existsSync(file)) return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ? 'ours' : 'missing';
  return hashOf(readFileSync(file)) === sha256 ? 'ours' : 'edited';
}

/**
 * Puts content in its place below docs_dir, whole; answers whether it had to, and where somebody else's bytes that stood there are kept.
 * Throws an Error where that place is none below docs_dir.
 */
export function putFile(
  docs: string,
  path: string,
  content: Uint8Array,
  { before, project }: { before: string | undefined; project: string },
): { written: boolean; kept?: string } {
  refuseElsewhere(docs, path);
  const file = join(docs, path);
  const standing = standingOf(docs, path, before);
  if (standing !== 'missing' && existsSync(file) && readFileSync(file).equals(content)) return { written: false };
  const kept = standing === 'edited' ? keepPage(docs, path, project) : undefined;
  writeWhole(file, content);
  return { written: true, ...(kept !== undefined && { kept }) };
}

/** Takes a file below docs_dir away, and its folder when that is empty then. Throws an Error where it lies elsewhere. */
export function removeFile(docs: string, path: string): void {
  refuseElsewhere(docs, path);
  rmSync(join(docs, path), { force: true });
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(docs, folder));
    } catch {
      return; // something else is in it, or it went already
    }
  }
}

function refuseElsewhere(docs: string, path: string): void {
  if (!liesBelow(docs, path)) throw new Error(`${path} leads out of ${docs}`);
}

/** Keeps a page that is about to be overwritten or removed; answers where, relative to the project. Throws the system's error. */
export function keepPage(docs: string, path: string, project: string): string {
  const file = join(docs, path);
  const [kept = ''] = keepAside(project, inside(project, file) ?? path, [{ name: basename(path), content: readFileSync(file) }]);
  return kept;
}

export const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
