import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeWhole } from '../../files/write-whole.ts';
import { ensureStateDirectory } from '../../journal/run-store.ts';

/** `ours`: as it was published, or git-annex has its content elsewhere, where no hand reaches it. `edited`: somebody else's bytes. */
export type FileStanding = 'missing' | 'ours' | 'edited';

/** `sha256`: what was published; undefined where nothing is known of it. */
export function standingOf(path: string, sha256: string | undefined): FileStanding {
  if (!existsSync(path)) return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? 'ours' : 'missing';
  return hashOf(readFileSync(path)) === sha256 ? 'ours' : 'edited';
}

/** Puts content in its place whole; answers whether it had to, and where somebody else's bytes that stood there are kept. */
export async function putFile(
  path: string,
  content: Uint8Array,
  { before, project }: { before: string | undefined; project: string },
): Promise<{ written: boolean; kept?: string }> {
  const standing = standingOf(path, before);
  if (standing !== 'missing' && existsSync(path) && readFileSync(path).equals(content)) return { written: false };
  const kept = standing === 'edited' ? await keepAside(path, project) : undefined;
  writeWhole(path, content);
  return { written: true, ...(kept !== undefined && { kept }) };
}

/** Takes a file away, and its folder when that is empty then. */
export function removeFile(path: string, docs: string): void {
  rmSync(path, { force: true });
  for (let folder = dirname(path); folder !== docs && folder.startsWith(docs); folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return; // something else is in it, or it went already
    }
  }
}

/** Copies a file to where git does not see it; answers where, relative to the project. */
export async function keepAside(path: string, project: string): Promise<string> {
  await ensureStateDirectory(project);
  const bytes = readFileSync(path);
  const kept = `.engine/notebooks/overwritten/${hashOf(bytes).slice(0, 12)}-${basename(path)}`;
  mkdirSync(join(project, dirname(kept)), { recursive: true });
  writeFileSync(join(project, kept), bytes, { flush: true });
  return kept;
}

export const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
