import { readFileSync, readlinkSync, type Stats } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Digest } from '../contracts/job-builder.ts';
import { identityOfKey, keyOfLink, keyOfPointer, LARGEST_POINTER } from './annex-key.ts';
import { sha256 } from './canonical.ts';
import { datasetAlgorithm } from './dataset-backend.ts';
import { expandGlob, listTree, lstatOrAbsence, statOrAbsence, type Excepted } from './file-tree.ts';
import { hashBytes, hashFile } from './hash-file.ts';
import { isGlobPattern, parsePath, segmentsMatch, type PathPattern } from './path-pattern.ts';
import { createStatCache } from './stat-cache.ts';

/**
 * What is in a file, in a directory or in all that a glob matches, as `<algorithm>:<hex>`; undefined where nothing is there. `except`:
 * paths that do not count, such as a task's own outputs in a directory that it also reads. Throws the system's error for what may not be read.
 */
export type Identify = (path: string, except?: readonly string[]) => string | undefined;

export type Content = {
  identify: Identify;
  /** The same for job builders: `missing` where nothing is there. A part is remembered by its name, which therefore carries its version. */
  digest: Digest;
  /** Whether something is there: a file, a directory, a match, also an annexed file without its content. */
  exists(path: string): boolean;
  /** Keeps what was worked out for the next process. */
  save(): void;
};

/** What stands in a fingerprint for content that is not there. */
export const MISSING = 'missing';

/** As many as Linux follows. */
const MOST_LINKS = 40;

/** The content of a project's files. Paths are relative to `project`; `cacheFile` is absolute, and losing it costs time only. */
export function createContent({ project, cacheFile }: { project: string; cacheFile: string }): Content {
  const cache = createStatCache(cacheFile);
  const algorithms = new Map<string, string>();

  const algorithmAt = (directory: string): string => {
    let algorithm = algorithms.get(directory);
    if (algorithm === undefined) algorithms.set(directory, (algorithm = datasetAlgorithm(directory)));
    return algorithm;
  };

  const identifyFile = (file: string, stat: Stats): string =>
    remembered(nameIn(project, file), stat, () => {
      const algorithm = algorithmAt(dirname(file));
      if (stat.size > LARGEST_POINTER) return hashFile(file, algorithm);
      const bytes = readFileSync(file);
      const key = keyOfPointer(bytes);
      return key === undefined ? hashBytes(bytes, algorithm) : identityOfKey(key);
    });

  const remembered = (key: string, stat: Stats, work: () => string): string => {
    const known = cache.get(key, stat);
    if (known !== undefined) return known;
    const started = Date.now();
    const value = work();
    cache.set(key, stat, started, value);
    return value;
  };

  /** Follows links one by one, because the name of an annexed file's key is in the last of them. */
  const identifyAt = (file: string, excepted: Excepted): string | undefined => {
    let place = file;
    for (let links = 0; links <= MOST_LINKS; links++) {
      const stat = lstatOrAbsence(place);
      if (!stat) return undefined;
      if (stat.isFile()) return identifyFile(place, stat);
      if (stat.isDirectory()) return identifyTree(place, excepted);
      // A pipe, socket or device: opening it could wait for ever.
      if (!stat.isSymbolicLink()) return 'special:';
      const target = readlinkSync(place);
      const key = keyOfLink(target);
      if (key !== undefined) return identityOfKey(key);
      place = resolve(dirname(place), target);
    }
    return undefined;
  };

  const identifyTree = (place: string, excepted: Excepted): string => {
    const directory = place.endsWith('/') ? place.slice(0, -1) : place;
    const leaves = listTree(directory, (name) => excepted(nameIn(project, `${directory}/${name}`)));
    return digestOf(
      leaves.map(({ name, repeats }) => [name, repeats === undefined ? identifyAt(`${directory}/${name}`, NOTHING) : `link:${repeats}`]),
    );
  };

  const identify: Identify = (path, except) => {
    const pattern = parsePath(path);
    const excepted = except === undefined || except.length === 0 ? NOTHING : exceptedBy(except.map(parsePath));
    if (!isGlobPattern(pattern)) return identifyAt(placeOf(project, pattern), excepted);
    const names = expandGlob(project, pattern).filter((name) => !excepted(name));
    return names.length === 0 ? undefined : digestOf(names.map((name) => [name, identifyAt(`${project}/${name}`, excepted)]));
  };

  /** Undefined where there is no content to look into: absent, annexed elsewhere, or a directory. */
  const digestPart = (path: string, part: NonNullable<Parameters<Digest>[1]>): string | undefined => {
    const pattern = parsePath(path);
    const file = placeOf(project, pattern);
    const stat = statOrAbsence(file);
    if (!stat?.isFile()) return undefined;
    const value = remembered(`${pattern.text}\0${part.name}`, stat, () => {
      const bytes = readFileSync(file);
      return keyOfPointer(bytes) === undefined ? part.of(bytes) : '';
    });
    return value === '' ? undefined : value;
  };

  return {
    identify,
    digest: (path, part) => (part && digestPart(path, part)) ?? identify(path) ?? MISSING,
    exists(path) {
      const pattern = parsePath(path);
      if (isGlobPattern(pattern)) return expandGlob(project, pattern).length > 0;
      return lstatOrAbsence(placeOf(project, pattern)) !== undefined;
    },
    save: () => cache.save(),
  };
}

// With the slash, the system itself refuses a file where a directory is meant, and follows a link to one.
const placeOf = (project: string, { text, directory }: PathPattern): string => `${project}/${text}${directory && text !== '' ? '/' : ''}`;

// path.relative costs as much as the stat itself, so it is left for what lies elsewhere.
const nameIn = (project: string, place: string): string =>
  place.startsWith(`${project}/`) ? place.slice(project.length + 1) : relative(project, place);

const digestOf = (lines: readonly (readonly [name: string, identity: string | undefined])[]): string =>
  `tree:${sha256(lines.map(([name, identity]) => `${name}\0${identity ?? MISSING}\n`).join(''))}`;

const NOTHING: Excepted = () => false;

function exceptedBy(patterns: readonly PathPattern[]): Excepted {
  const literal = new Set(patterns.filter((pattern) => !isGlobPattern(pattern)).map(({ text }) => text));
  const globs = patterns.filter(isGlobPattern);
  return (path) => literal.has(path) || globs.some(({ segments }) => segmentsMatch(segments, path.split('/')));
}
