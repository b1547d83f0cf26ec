import { chmodSync, constants, copyFileSync, existsSync, lstatSync, renameSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isDirectory, isGlob, type File } from '../../core/plugin.ts';
import { readAnnexed } from './annex-key.ts';
import { filesOf } from './files-of.ts';

/** What an output's link says, by its path. */
export type Links = { [path: string]: string };

/**
 * The outputs that are locked in the annex and must not be while the job runs: writing through such a link fails for a user and silently
 * corrupts the annex for root. Single-file outputs only: unlocking a folder of ten thousand takes minutes, and tools that own folders
 * (snakemake) replace their outputs themselves; `everything` is for a tool that does not.
 */
export function findLockedOutputs(project: string, outputs: readonly File[], everything: boolean): Links {
  const single = outputs.filter(({ path }) => everything || (!isDirectory(path) && !isGlob(path)));
  const links: Links = {};
  for (const path of filesOf(project, single)) {
    const annexed = readAnnexed(join(project, path));
    if (annexed?.form === 'locked') links[path] = annexed.target;
  }
  return links;
}

/**
 * Lets a job overwrite or append to these outputs: each link becomes a writable copy of its content, or nothing where the content is not
 * here. May be done again, when it was interrupted. Not `git annex unlock`: that stages a change in an index that people share.
 */
export function freeLockedOutputs(project: string, links: Readonly<Links>): void {
  try {
    for (const path of Object.keys(links)) {
      const file = join(project, path);
      if (readAnnexed(file)?.form !== 'locked') continue;
      if (existsSync(file)) replaceByCopy(file);
      else rmSync(file);
    }
  } catch (error) {
    relockUntouched(project, links); // No job will come, and so no record that would put them back.
    throw error;
  }
}

/** Puts the links back where the job did not touch what stood in their place. */
export function relockUntouched(project: string, links: Readonly<Links>): void {
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
