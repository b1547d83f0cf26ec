import { randomBytes } from 'node:crypto';
import { closeSync, fchmodSync, fsyncSync, lstatSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export type WholeFile = {
  /** Permissions of a file that is new; one that is replaced hands on its own. */
  mode?: number;
  /** `false`, for what can be made again: a flush takes ten times as long as all else, and without it a power failure may leave an empty file. */
  flush?: boolean;
};

/**
 * Writes a file whole or not at all: a hidden file beside it, flushed, which then takes its name. Makes its folder. Throws the system's
 * error, and then nothing has changed.
 */
export function writeWhole(path: string, content: string | Uint8Array, { mode, flush = true }: WholeFile = {}): void {
  mkdirSync(dirname(path), { recursive: true });
  const permissions = permissionsOf(path) ?? mode;
  // The name's beginning tells people what a leftover was to be; the whole of a long one would be too long with what is added.
  const temporary = join(dirname(path), `.${basename(path).slice(0, 40)}.engine-${process.pid}-${randomBytes(3).toString('hex')}`);
  try {
    const file = openSync(temporary, 'wx', mode);
    try {
      writeFileSync(file, content);
      if (permissions !== undefined) fchmodSync(file, permissions);
      if (flush) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function permissionsOf(path: string): number | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? stat.mode & 0o7777 : undefined;
}
