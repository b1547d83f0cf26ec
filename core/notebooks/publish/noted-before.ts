import type { Notebook } from '../../contracts/notebook.ts';
import type { Shelf } from './shelf.ts';
import type { PublishedPage, Sidecar } from './sidecar.ts';

/** What was published of a notebook until now. `superseded`: noted for a flow that had another name then, by the path of the note. */
export type NotedBefore = { pages: readonly PublishedPage[]; prefixes: readonly string[]; superseded: ReadonlyMap<string, Sidecar> };

/** A notebook is known again by its source, so that a flow that is renamed takes its pages along. */
export function notedBefore({ notes: all }: Shelf, own: string, { source, variant }: Pick<Notebook, 'source' | 'variant'>): NotedBefore {
  const superseded = new Map([...all].filter(([path, other]) => path !== own && other.source === source && other.variant === variant));
  const notes = [...[all.get(own)].filter((note) => note !== undefined), ...superseded.values()];
  return { pages: notes.flatMap(({ pages }) => pages), prefixes: notes.map(({ prefix }) => prefix), superseded };
}
