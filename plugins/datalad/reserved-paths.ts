import type { PlannedTask } from '../../core/plugin.ts';
import { isGlob } from '../../core/plugin.ts';
import { fixedPrefix, plain, selfAndAncestors } from './declared-paths.ts';

/** What a run will write, relative to a dataset: places (with all below them), and what begins with a glob's fixed part. */
export type ReservedPaths = { places: readonly string[]; beginnings: readonly string[] };

/** The outputs of a run's tasks, each once. `prefix` is the project's place in the dataset. */
export function reservedPaths(tasks: readonly PlannedTask[], prefix: string): ReservedPaths {
  const places = new Set<string>();
  const beginnings = new Set<string>();
  for (const { outputs } of tasks) {
    for (const { path } of outputs) {
      if (isGlob(path)) beginnings.add(prefix + fixedPrefix(path));
      else places.add(plain(prefix + plain(path)));
    }
  }
  return { places: [...places], beginnings: [...beginnings] };
}

/** The part of a superdataset's reservation that concerns one of its subdatasets, in that subdataset's own terms. */
export function reservedIn(subdataset: string, { places, beginnings }: ReservedPaths): ReservedPaths {
  const inside = (path: string): string[] => {
    if (path.startsWith(`${subdataset}/`)) return [path.slice(subdataset.length + 1)];
    return path === '' || path === subdataset || subdataset.startsWith(`${path}/`) ? [''] : [];
  };
  return { places: places.flatMap(inside), beginnings: beginnings.flatMap(inside) };
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

/** Whether a path is reserved. */
export function isReserved({ places, beginnings }: ReservedPaths): (path: string) => boolean {
  const known = new Set(places);
  return (path) =>
    known.has('') ||
    [...selfAndAncestors(path)].some((ancestor) => known.has(ancestor)) ||
    beginnings.some((start) => path.startsWith(start));
}

/** `a/b-*` meets `a/b-1` and, because it may match below, also `a`. */
const meets = (beginning: string, place: string): boolean =>
  place === '' || place.startsWith(beginning) || beginning.startsWith(`${place}/`);
