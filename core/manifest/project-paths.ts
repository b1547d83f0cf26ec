import { lstatSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative } from 'node:path';
import type { Report } from './report.ts';

/** Checks and tidies declared paths: each stays inside the project. */
export type ProjectPaths = {
  readonly project: string;
  /** The path without `./`, `//` and `..`, a trailing slash kept; undefined when it is refused, which has been reported. */
  check(path: string, pointer: string, report: Report): string | undefined;
};

export function createProjectPaths(project: string): ProjectPaths {
  const leaves = createLeaves(project);
  return {
    project,
    check(path, pointer, report) {
      const refuse = (message: string, remedy?: string): undefined => report.error('manifest.path', pointer, message, remedy);
      if (path === '') return refuse('A path is empty.');
      if (/[\0\n\r]/.test(path)) return refuse(`The path ${JSON.stringify(path)} holds a line break or a NUL character.`);
      if (path.length > LONGEST) return refuse(`A path has ${path.length} characters; the limit is ${LONGEST}.`);
      if (path.includes('${{'))
        return refuse(
          `The path \`${path}\` depends on the run; a path must be known before the run.`,
          'Use `run.id` in commands and messages only.',
        );
      if (path.startsWith('~')) return refuse(`\`~\` in \`${path}\` is not expanded.`, 'Write a path relative to the project.');
      if (isAbsolute(path)) return refuse(`The path \`${path}\` is absolute.`, remedyForAbsolute(project, path));
      const tidy = tidied(path);
      if (tidy === '..' || tidy.startsWith('../')) return refuse(`The path \`${path}\` leaves the project.`, OUTSIDE);
      const link = leaves(tidy);
      if (link !== undefined)
        return refuse(`The path \`${path}\` leaves the project: \`${link}\` is a link to a directory outside.`, OUTSIDE);
      return tidy;
    },
  };
}

/** PATH_MAX of Linux: no system call takes more. */
const LONGEST = 4096;

const OUTSIDE = 'Keep the files inside the project, or put the manifest above them.';

function tidied(path: string): string {
  // Most paths are tidy already, and there can be many thousands.
  if (!UNTIDY.test(path)) return path;
  const tidy = posix.normalize(path);
  return tidy === './' ? '.' : tidy;
}

const UNTIDY = /(^|\/)\.{0,2}(\/|$)/;

function remedyForAbsolute(project: string, path: string): string {
  const inside = relative(project, path);
  if (inside === '' || inside.startsWith('..')) return OUTSIDE;
  return `Write it relative to the project: \`${inside}${path.endsWith('/') ? '/' : ''}\`.`;
}

/**
 * Which linked directory leads a path out of the project. Files are not asked: the link of an annexed file
 * points into `.git`, which in a project below its dataset is outside.
 */
function createLeaves(project: string): (path: string) => string | undefined {
  type Known = 'inside' | 'absent' | { link: string };
  const known = new Map<string, Known>([['', 'inside']]);
  let root: string | undefined;

  const examine = (directory: string, parent: Known): Known => {
    if (parent !== 'inside') return parent;
    const path = join(project, directory);
    try {
      const stat = lstatSync(path, { throwIfNoEntry: false });
      if (!stat) return 'absent';
      if (!stat.isSymbolicLink() || !statSync(path, { throwIfNoEntry: false })?.isDirectory()) return 'inside';
      root ??= realpathSync(project);
      const away = relative(root, realpathSync(path));
      return away === '..' || away.startsWith('../') || isAbsolute(away) ? { link: directory } : 'inside';
    } catch {
      // A loop of links, a file where a directory should be, a directory that may not be read: nothing is reached through it.
      return 'absent';
    }
  };

  const ask = (directory: string): Known => {
    const before = known.get(directory);
    if (before) return before;
    const answer = examine(directory, ask(directory.slice(0, Math.max(directory.lastIndexOf('/'), 0))));
    known.set(directory, answer);
    return answer;
  };

  return (path) => {
    const directory = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    const answer = ask(directory);
    return typeof answer === 'object' ? answer.link : undefined;
  };
}
