import { lstatSync, readdirSync, readlinkSync, statSync, type Stats, type Dirent } from 'node:fs';
import { isGlobSegment, segmentMatches, type PathPattern } from './path-pattern.ts';

/** A file beneath a directory, or a link to a directory that this listing holds elsewhere. `name` is relative to where the listing began. */
export type Leaf = { name: string; repeats?: string };

/** Whether a path is left out. */
export type Excepted = (path: string) => boolean;

/** What tools keep for themselves beside the data: none of it is content. */
const SKIPPED: ReadonlySet<string> = new Set([
  '.git',
  '.engine',
  '.snakemake',
  '.datalad',
  '__pycache__',
  '.ipynb_checkpoints',
  '.DS_Store',
]);

/**
 * All files beneath a directory, sorted by code unit. Links to directories are followed, each directory once: a link that leads back up,
 * or to what is listed already, stands for itself. Empty directories do not count, as for git.
 */
export function listTree(directory: string, excepted: Excepted): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const top = statSync(directory);
  const entered = new Set([`${top.dev}:${top.ino}`]);
  const list = (relative: string): void => {
    for (const entry of entriesOf(within(directory, relative))) {
      const name = within(relative, entry.name);
      if (SKIPPED.has(entry.name) || excepted(name)) continue;
      const inside = directoryIdentity(entry, within(directory, name));
      if (inside === undefined) leaves.push({ name });
      else if (entered.has(inside)) leaves.push({ name, repeats: entry.isSymbolicLink() ? readlinkSync(within(directory, name)) : '.' });
      else {
        entered.add(inside);
        list(name);
      }
    }
  };
  list('');
  return leaves.sort((a, b) => compare(a.name, b.name));
}

/** What a glob matches, files and directories, relative to the project and sorted by code unit. Looks only into directories that can match. */
export function expandGlob(project: string, { segments, directory }: PathPattern): readonly string[] {
  const matches = new Set<string>();
  const expand = (relative: string, depth: number, above: readonly string[]): void => {
    const segment = segments[depth];
    if (segment === undefined) {
      if (relative !== '' && (!directory || isDirectoryAt(within(project, relative)))) matches.add(relative);
      return;
    }
    if (segment !== '**' && !isGlobSegment(segment)) {
      const place = within(project, within(relative, segment));
      if (depth < segments.length - 1 || lstatOrAbsence(place)) expand(within(relative, segment), depth + 1, above);
      return;
    }
    if (segment === '**') expand(relative, depth + 1, above);
    for (const entry of entriesOf(within(project, relative))) {
      if (SKIPPED.has(entry.name)) continue;
      const name = within(relative, entry.name);
      if (segment !== '**') {
        if (segmentMatches(segment, entry.name)) expand(name, depth + 1, above);
        continue;
      }
      if (entry.name.startsWith('.')) continue;
      const inside = directoryIdentity(entry, within(project, name));
      if (inside === undefined) {
        if (depth === segments.length - 1 && !directory) matches.add(name);
      } else if (!above.includes(inside)) expand(name, depth, [...above, inside]);
    }
  };
  expand('', 0, []);
  return [...matches].sort(compare);
}

const within = (directory: string, name: string): string => (directory === '' ? name : name === '' ? directory : `${directory}/${name}`);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorted, so that of two ways to one directory always the same is followed. A path that is no directory, or is gone, has no entries. */
function entriesOf(directory: string): readonly Dirent[] {
  return absenceOr(() => readdirSync(directory, { withFileTypes: true }))?.sort((a, b) => compare(a.name, b.name)) ?? [];
}

/** Whether the system said that there is nothing, as opposed to something that may not be read. */
const isAbsence = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ELOOP');

/** Which directory this is or leads to; undefined for files, dangling links, and links to files. */
function directoryIdentity(entry: Dirent, place: string): string | undefined {
  if (!entry.isDirectory() && !entry.isSymbolicLink()) return undefined;
  const stat = statOrAbsence(place);
  return stat?.isDirectory() ? `${stat.dev}:${stat.ino}` : undefined;
}

const isDirectoryAt = (place: string): boolean => statOrAbsence(place)?.isDirectory() ?? false;

/** The entry itself, links not followed; undefined where nothing is. */
export const lstatOrAbsence = (place: string): Stats | undefined => absenceOr(() => lstatSync(place, { throwIfNoEntry: false }));

/** What is there after following links; undefined where nothing is. */
export const statOrAbsence = (place: string): Stats | undefined => absenceOr(() => statSync(place, { throwIfNoEntry: false }));

function absenceOr<T>(look: () => T | undefined): T | undefined {
  try {
    return look();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}
