import { posix } from 'node:path';
import type { EntryContext } from './entry.ts';

/** Where an entry's source lies, relative to the project. */
export type LocatedSource = { source: string; present: boolean };

/**
 * Finds the source that an entry names. Paths are relative to the folder above that of the notebook.yml (`notebooks/explore/x.py`) or to
 * its folder (`explore/x.py`); the system before this one wrote both, absolute ones, and places where the file once was or should have
 * been: those load with a warning. Undefined where it cannot be a notebook of this project, which has been reported.
 */
export function locateSource(path: string, pointer: string, context: EntryContext): LocatedSource | undefined {
  const { report, exists } = context;
  if (!/\.(?:py|ipynb)$/.test(path) || /[\0\n\r]/.test(path))
    return report.error(
      'notebook.path',
      pointer,
      `\`${path}\` is no \`.py\` source of a notebook.`,
      'Name the `.py` file; its pairs follow from it.',
    );
  const named = posix.isAbsolute(path) ? fromAbsolute(path, context) : meanings(path, context.home);
  const [first] = named;
  if (first === undefined)
    return report.error(
      'notebook.path',
      pointer,
      `The path \`${path}\` leads out of the project.`,
      'Write a path below the folder of this file.',
    );
  const exact = named.find((candidate) => candidate.endsWith('.py') && exists(candidate));
  const found = exact ?? named.flatMap(placesOfSource).find(exists);
  const source = found ?? named.flatMap(asSource)[0] ?? first;
  reportDifference({ path, source, pointer, present: found !== undefined, exact: exact !== undefined }, context);
  return { source, present: found !== undefined };
}

function reportDifference(
  { path, source, pointer, present, exact }: LocatedSource & { path: string; pointer: string; exact: boolean },
  { home, report, exists }: EntryContext,
): void {
  const shown = writtenPath(source, home);
  if (!present) {
    const elsewhere = usualPlaces(source, home).find(exists);
    report.warning(
      'notebook.missing-source',
      pointer,
      `There is no ${source}.`,
      elsewhere === undefined ? 'Restore the file, or remove the entry.' : `Did you mean \`${writtenPath(elsewhere, home)}\`?`,
    );
  } else if (posix.isAbsolute(path))
    report.warning('notebook.absolute-path', pointer, 'An absolute path is another one on every machine.', `Write \`path: ${shown}\`.`);
  else if (!exact)
    report.warning('notebook.moved-source', pointer, `The source is not at \`${path}\` but at ${source}.`, `Write \`path: ${shown}\`.`);
}

/** How an entry names a source: from the folder above `notebooks/`, as people and older tools expect it, else from the file's own folder. */
export function writtenPath(source: string, home: string): string {
  const base = posix.basename(home) === 'notebooks' ? posix.dirname(home) : home;
  return posix.relative(base, source);
}

/** Whether a path as it stands in a file of this folder names the source where it is, without anyone having to look for it. */
export const namesExactly = (path: string, source: string, home: string): boolean =>
  !posix.isAbsolute(path) && meanings(path, home)[0] === source;

/** What a relative path may mean, likeliest first; nothing outside the project. */
function meanings(path: string, home: string): readonly string[] {
  const above = posix.dirname(home);
  const inFolder = posix.normalize(path).startsWith(`${posix.basename(home)}/`);
  const bases = inFolder ? [above, home, '.'] : [home, above, '.'];
  return [...new Set(bases.map((base) => posix.join(base, path)))].filter((candidate) => !/^\.\.(?:\/|$)/.test(candidate));
}

/** An absolute path of this machine, or of one where the project lay elsewhere: then its tail is what counts. */
function fromAbsolute(path: string, { project, home, exists }: EntryContext): readonly string[] {
  const tidy = posix.normalize(path);
  const inside = project === undefined ? undefined : posix.relative(project, tidy);
  if (inside !== undefined && !/^\.\.(?:\/|$)/.test(inside)) return [inside];
  const steps = tidy.split('/').slice(1);
  const tails = steps.map((_, index) => steps.slice(index).join('/'));
  // A mere file name would be found in the wrong place.
  const there = tails.find((tail) => tail.includes('/') && [tail, ...placesOfSource(tail)].some(exists));
  const byFolder = tails.find((tail) => home !== '.' && tail.startsWith(`${home}/`));
  return [byFolder, there].filter((tail) => tail !== undefined);
}

/** The same notebook in every layout, nearest first: split (`.src/x.py`), flat (`x.py`), a folder of its own (`x/x.py`). Also what an `.ipynb` belongs to. */
export function placesOfSource(path: string): readonly string[] {
  const name = posix.basename(path, posix.extname(path));
  const folder = posix.dirname(path);
  const inside = posix.basename(folder);
  // `.src` and its like stand below the folder that people work in; so does a notebook's own folder.
  const bases = SUBFOLDERS.has(inside) ? [posix.dirname(folder)] : inside === name ? [folder, posix.dirname(folder)] : [folder];
  const file = `${name}.py`;
  return bases.flatMap((base) => [posix.join(base, '.src', file), posix.join(base, file), posix.join(base, name, file)]);
}

const SUBFOLDERS: ReadonlySet<string> = new Set(['.src', '.myst', '.executed']);

const asSource = (path: string): readonly string[] => (path.endsWith('.py') ? [path] : placesOfSource(path).slice(0, 1));

/** Where the older system looked for a notebook by its name. */
function usualPlaces(source: string, home: string): readonly string[] {
  const file = posix.basename(source);
  return ['explore', 'demo', '.'].flatMap((folder) => ['.src', '.'].map((inner) => posix.join(home, folder, inner, file)));
}
