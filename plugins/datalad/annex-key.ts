import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** A git-annex key, e.g. `MD5E-s100--84f1….bin`. Format: https://git-annex.branchable.com/internals/key_format/ */
export type AnnexKey = { key: string; backend: string; bytes: number | undefined; name: string };

/** A file that git-annex manages: `locked` is a link to its object, `unlocked` a pointer whose content is not here. */
export type AnnexedFile = { key: AnnexKey; form: 'locked' | 'unlocked'; target: string };

/** The annexed file at an absolute path; undefined for any other file, also for an unlocked one whose content is here. */
export function readAnnexed(path: string): AnnexedFile | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink() === true) return annexed(readlinkSync(path), 'locked');
  // A pointer file is one line, `/annex/objects/KEY`, in place of the content.
  if (stat?.isFile() === true && stat.size > 0 && stat.size < 512) {
    const text = readFileSync(path, 'latin1');
    if (text.startsWith('/annex/objects/')) return annexed(text.trimEnd(), 'unlocked');
  }
  return undefined;
}

function annexed(target: string, form: AnnexedFile['form']): AnnexedFile | undefined {
  if (!/(^|\/)annex\/objects\//.test(target)) return undefined;
  const key = parseKey(basename(target));
  return key && { key, form, target };
}

export function parseKey(key: string): AnnexKey | undefined {
  const parts = /^([A-Z0-9_]+)((?:-[a-zA-Z]\d+)*)--(.+)$/.exec(key);
  if (parts === null) return undefined;
  const [, backend = '', fields = '', name = ''] = parts;
  const size = /-s(\d+)/.exec(fields)?.[1];
  return { key, backend, bytes: size === undefined ? undefined : Number(size), name };
}
