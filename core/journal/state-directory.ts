import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateDirectory } from './layout.ts';

/** Makes the project's own folder, which hides itself from git from its first second; answers its absolute path. */
export function ensureStateDirectorySync(project: string): string {
  const directory = stateDirectory(project);
  mkdirSync(directory, { recursive: true });
  try {
    writeFileSync(join(directory, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return directory;
}
