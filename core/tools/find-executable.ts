import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** The file that a program's name stands for, by a search path in the form of PATH; undefined where there is none. */
export function findExecutable(program: string, searchPath: string): string | undefined {
  if (isAbsolute(program)) return isExecutable(program) ? program : undefined;
  return searchPath
    .split(delimiter)
    .map((folder) => join(folder || '.', program))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // that was the question
  }
}
