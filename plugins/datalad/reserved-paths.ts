import type { PlannedTask } from '../../core/plugin.ts';
import { isGlob } from '../../core/plugin.ts';
import { fixedPrefix, plain, selfAndAncestors } from './declared-paths.ts';

/**
 * What a run will write, relative to a dataset: places (with all below them), and what begins with a glob's fixed part. Beside these, what
 * the engine writes before and after its jobs: it surprises nobody, and two runs may share it.
 */
export type ReservedPaths = { places: readonly string[]; beginnings: readonly string[]; beside?: readonly string[] };

/** The outputs of a run's tasks, and what lies beside them, each once. `prefix` is the project's place in the dataset. */
export function reservedPaths(tasks: readonly PlannedTask[], prefix: string): ReservedPaths {
  const places = new Set<string>();
  const beginnings = new Set<string>();
  const besides = new Set<string>();
  for (const { outputs, beside = [] } of tasks) {
    for (const path of beside) besides.add(plain(prefix + plain(path)));
    for (const { path } of outputs) {
      if (isGlob(path)) beginnings.add(prefix + fixedPrefix(path));
      else places.add(plain(prefix + plain(path)));
    }
  }
  return { places: [...places], beginnings: [...beginnings], ...(besides.size > 0 && { beside: [...besides] }) };
}

/** The part of a superdataset's reservation that concerns one of its subdatasets, in that subdataset's own terms. */
export function reservedIn(subdataset: string, { places, beginnings, beside }: ReservedPaths): ReservedPaths {
  const inside = (path: string): string[] => {
    if (path.startsWith(`${subdataset}/`)) return [path.slice(subdataset.length + 1)];
    return path === '' || path === subdataset || subdataset.startsWith(`${path}/`) ? [''] : [];
  };
  return { places: places.flatMap(inside), beginnings: beginnings.flatMap(inside), ...(beside && { beside: beside.flatMap(inside) }) };
}

/** The paths of `ours` that meet a path of `theirs`, in either direction. Linear: both may be thousands. */
export function overlaps(ours: ReservedPaths, theirs: ReservedPaths): readonly string[] {
  const theirPlaces = new Set(theirs.places);
  const aboveTheirs = new Set(theirs.places.flatMap((place) => [...selfAndAncestors(place)]));
  const everything = theirPlaces.has('');
  const places = ours.places.filter(
    (place) =>
      everything ||
      (place === '' && theirPlaces.size + theirs.beginnings.length > 0) ||
      aboveTheirs.has(place) ||
      [...selfAndAncestors(place)].some((ancestor) => theirPlaces.has(ancestor)) ||
      theirs.beginnings.some((beginning) => meets(beginning, place)),
  );
  const beginnings = ours.beginnings.filter(
    (beginning) =>
      theirs.places.some((place) => meets(beginning, place)) ||
      theirs.beginnings.some((other) => other.startsWith(beginning) || beginning.startsWith(other)),
  );
  return [...places, ...beginnings.map((beginning) => `${beginning}*`)];
}

/** Whether a run will write a path. */
export function isReserved({ places, beginnings, beside = [] }: ReservedPaths): (path: string) => boolean {
  const known = new Set([...places, ...beside]);
  return (path) =>
    known.has('') ||
    [...selfAndAncestors(path)].some((ancestor) => known.has(ancestor)) ||
    beginnings.some((start) => path.startsWith(start));
}

/** `a/b-*` meets `a/b-1` and, because it may match below, also `a`. */
const meets = (beginning: string, place: string): boolean =>
  place === '' || place.startsWith(beginning) || beginning.startsWith(`${place}/`);
