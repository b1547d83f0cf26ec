import { chmodSync, constants, copyFileSync, existsSync, lstatSync, renameSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isDirectory, isGlob, type File } from '../../core/plugin.ts';
import { readAnnexed } from './annex-key.ts';
import { filesOf } from './files-of.ts';

/**
 * Lets a job overwrite or append to outputs that are locked in the annex: each link becomes a writable copy of its content,
 * or nothing where the content is not here. Answers with what the links said.
 *
 * Needed because writing through such a link fails for a user and silently corrupts the annex for root. Single-file outputs only:
 * unlocking a folder of ten thousand takes minutes, and tools that own folders (snakemake) replace their outputs themselves;
 * `everything` is for a tool that does not. Not `git annex unlock`: that stages a change in an index that people share.
 */
export function freeLockedOutputs(project: string, outputs: readonly File[], everything: boolean): { [path: string]: string } {
  const single = outputs.filter(({ path }) => everything || (!isDirectory(path) && !isGlob(path)));
  const links: { [path: string]: string } = {};
  for (const path of filesOf(project, single)) {
    const file = join(project, path);
    const annexed = readAnnexed(file);
    if (annexed?.form !== 'locked') continue;
    links[path] = annexed.target;
    if (existsSync(file)) replaceByCopy(file);
    else rmSync(file);
  }
  return links;
}

/** Puts the links back where the job did not touch what stood in their place. */
export function relockUntouched(project: string, links: Readonly<Record<string, string>>): void {
  for (const [path, target] of Object.entries(links)) {
    const file = join(project, path);
    const object = statSync(resolve(dirname(file), target), { throwIfNoEntry: false });
    const now = lstatSync(file, { throwIfNoEntry: false });
    const untouched =
      object === undefined
        ? now === undefined
        : now?.isFile() === true && now.size === object.size && sameTime(now.mtimeMs, object.mtimeMs);
    if (!untouched) continue;
    rmSync(file, { force: true });
    symlinkSync(target, file);
  }
}

function replaceByCopy(file: string): void {
  const copy = `${file}.engine-unlocking`;
  const { atimeMs, mtimeMs, mode } = statSync(file);
  // A clone of the blocks where the file system can: large outputs cost nothing then.
  try {
    copyFileSync(file, copy, constants.COPYFILE_FICLONE);
    chmodSync(copy, (mode & 0o777) | 0o200);
    utimesSync(copy, atimeMs / 1000, mtimeMs / 1000);
    renameSync(copy, file);
  } catch (error) {
    rmSync(copy, { force: true }); // a full disk: leave the link as it was
    throw error;
  }
}

/** utimes keeps microseconds at best. */
const sameTime = (left: number, right: number): boolean => Math.abs(left - right) < 1;
