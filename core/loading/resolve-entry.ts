import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** Whether a manifest names a plugin by its place rather than by a package name. */
export const isPath = (reference: string): boolean => reference.startsWith('.') || isAbsolute(reference);

/** The file that a plugin's reference stands for, seen from the project; undefined where there is none. */
export function resolveEntry(reference: string, project: string): string | undefined {
  const requireFrom = createRequire(join(project, 'package.json'));
  try {
    const entry = requireFrom.resolve(isPath(reference) ? resolve(project, reference) : reference);
    // The names of Node's own modules resolve to themselves.
    return isAbsolute(entry) ? entry : undefined;
  } catch {
    // `require` finds no package that offers itself to `import` alone, and Node's resolver for that takes no folder to start from.
    const folder = packageFolder(reference, project);
    return folder === undefined ? undefined : importedEntry(folder);
  }
}

function packageFolder(reference: string, project: string): string | undefined {
  if (isPath(reference)) return isPackage(resolve(project, reference)) ? resolve(project, reference) : undefined;
  for (let folder = project; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', reference);
    if (isPackage(candidate)) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

const isPackage = (folder: string): boolean => existsSync(join(folder, 'package.json'));

/** https://nodejs.org/api/packages.html#conditional-exports, as far as it concerns the package itself. */
function importedEntry(folder: string): string | undefined {
  const exports = exportsOf(folder);
  const target = choose(typeof exports === 'object' && '.' in exports ? exports['.'] : exports);
  const entry = target === undefined ? undefined : join(folder, target);
  return entry !== undefined && statSync(entry, { throwIfNoEntry: false })?.isFile() ? entry : undefined;
}

function exportsOf(folder: string): Exports | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { exports?: Exports }).exports;
  } catch {
    return undefined; // Damaged: nothing can be loaded from it.
  }
}

type Exports = string | { readonly [condition: string]: Exports };

const CONDITIONS: ReadonlySet<string> = new Set(['import', 'node', 'module-sync', 'default']);

/** The first condition that holds wins, in the order in which the package names them. */
function choose(exports: Exports | undefined): string | undefined {
  if (exports === undefined || typeof exports === 'string') return exports;
  for (const [condition, target] of Object.entries(exports)) {
    const chosen = CONDITIONS.has(condition) ? choose(target) : undefined;
    if (chosen !== undefined) return chosen;
  }
  return undefined;
}
