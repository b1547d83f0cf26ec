import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/**
 * What identifies the program that a name stands for on this machine: where it really is, its size and when it was last changed. The
 * program is never started. Undefined where there is none. `directory`: what a name with a slash is relative to.
 */
export function identifyExecutable(name: string, directory: string, path: string = process.env['PATH'] ?? ''): string | undefined {
  const places = name.includes('/')
    ? [resolve(directory, name)]
    : path
        .split(delimiter)
        .filter(Boolean)
        .map((folder) => join(folder, name));
  for (const place of places) {
    try {
      accessSync(place, constants.X_OK);
      const stat = statSync(place);
      if (stat.isFile()) return `${realpathSync(place)} ${stat.size} ${Math.trunc(stat.mtimeMs)}`;
    } catch {
      // Not here, or not executable: the next folder on PATH is asked, as a shell would.
    }
  }
  return undefined;
}
