import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, posix, relative, sep } from 'node:path';

/** Where git and the engine keep what is theirs: no page lies there, also where docs_dir is the project. */
const RESERVED = new Set(['.git', '.engine', '.published']);

/** Whether a path that was read somewhere, relative to docs_dir, can be that of a page. Notes of pages come with a clone, from anybody. */
export function isPagePath(path: string): boolean {
  const way = posix.normalize(path);
  const leavesFolder = posix.isAbsolute(way) || way === '..' || way.startsWith('../');
  return path !== '' && !leavesFolder && !way.split('/').some((part) => RESERVED.has(part));
}

/** Whether a file, relative to docs_dir, really lies below it: a folder on the way may be a link to elsewhere. */
export function liesBelow(docs: string, path: string): boolean {
  if (inside(docs, join(docs, path)) === undefined) return false;
  if (!existsSync(docs)) return true;
  let folder = dirname(join(docs, path));
  while (!existsSync(folder)) folder = dirname(folder);
  return inside(realpathSync.native(docs), realpathSync.native(folder)) !== undefined;
}

/** A file below docs_dir as people find it: relative to the project, or absolute where docs_dir lies outside. */
export const asNamed = (project: string, docs: string, path: string): string => inside(project, join(docs, path)) ?? join(docs, path);

/** POSIX and relative to the folder; undefined where it lies outside. */
export function inside(folder: string, path: string): string | undefined {
  const way = relative(folder, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? undefined : way.split(sep).join('/');
}
