import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a file whole or not at all: a hidden temporary file beside it, flushed, renamed. `mode` are the permissions of the file that it
 * replaces. Throws the system's error, and then nothing has changed.
 */
export const writeWhole = (path: string, content: string | Uint8Array, mode?: number): void =>
  replace(path, content, { mode, flush: true });

/** The same for what can be made again: after a power failure it may be empty. A flush costs ten times what the rest does. */
export const writeRepeatable = (path: string, content: string): void => replace(path, content, { mode: undefined, flush: false });

function replace(path: string, content: string | Uint8Array, { mode, flush }: { mode: number | undefined; flush: boolean }): void {
  const temporary = join(dirname(path), `.${basename(path)}.engine-${process.pid}-${randomBytes(3).toString('hex')}`);
  try {
    const file = openSync(temporary, 'wx');
    try {
      writeFileSync(file, content);
      if (flush) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (mode !== undefined) chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
