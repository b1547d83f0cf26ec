import picomatch from 'picomatch';
import { isDirectory, isGlob, type File } from '../../core/plugin.ts';

/** Whether a path (relative to the project) is one of these declared files: itself, below a declared directory, or matched by a glob. */
export function coveredBy(files: readonly File[]): (path: string) => boolean {
  const exact = new Set<string>();
  const globs: ((path: string) => boolean)[] = [];
  for (const { path } of files) {
    if (isGlob(path)) globs.push(picomatch(isDirectory(path) ? `${path}**` : path, { dot: true }));
    else exact.add(plain(path));
  }
  return (path) => {
    if (exact.has('')) return true;
    for (const ancestor of selfAndAncestors(path)) if (exact.has(ancestor)) return true;
    return globs.some((matches) => matches(path));
  };
}

/** A declared path without its trailing slash; the project itself is ''. */
export const plain = (path: string): string => {
  const bare = path.replace(/\/+$/, '').replace(/^(\.\/)+/, '');
  return bare === '.' ? '' : bare;
};

/** `a/b/c`, `a/b`, `a`. */
export function* selfAndAncestors(path: string): Generator<string> {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) yield path.slice(0, end);
}

/** What every path that a glob matches begins with: `derivatives/sub-` of `derivatives/sub-*.csv`. */
export const fixedPrefix = (glob: string): string => glob.slice(0, glob.search(/[*?[{]/));

/** Whether one of two paths is the other or lies below it. */
export const nested = (left: string, right: string): boolean =>
  left === right || left === '' || right === '' || left.startsWith(`${right}/`) || right.startsWith(`${left}/`);
