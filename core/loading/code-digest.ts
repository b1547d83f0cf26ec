import { createHash, type Hash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** sha256 over every file of a package but its own dependencies: any change of its code asks for trust again. */
export function digestPackage(root: string): string {
  const hash = createHash('sha256');
  addTree(hash, root, '');
  return finished(hash);
}

/**
 * sha256 over a lone file and the files that it and those import by relative path. What code that was trusted computes the name of is
 * its own affair.
 */
export function digestFile(entry: string): string {
  const hash = createHash('sha256');
  const files = new Set([entry]);
  for (const file of files) {
    add(hash, relative(dirname(entry), file), file);
    for (const imported of relativeImports(file)) files.add(imported);
  }
  return finished(hash);
}

function addTree(hash: Hash, folder: string, name: string): void {
  for (const child of readdirSync(folder).toSorted()) {
    if (child === 'node_modules' || child === '.git') continue;
    const stat = statSync(join(folder, child), { throwIfNoEntry: false });
    if (stat?.isDirectory()) addTree(hash, join(folder, child), `${name}/${child}`);
    else if (stat?.isFile()) add(hash, `${name}/${child}`, join(folder, child));
  }
}

const add = (hash: Hash, name: string, file: string): void => void hash.update(`${name}\0`).update(readFileSync(file)).update('\0');

const finished = (hash: Hash): string => `sha256:${hash.digest('hex')}`;

function relativeImports(file: string): readonly string[] {
  const named = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g);
  return [...named]
    .map(([, , path]) => resolve(dirname(file), path as string))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}
