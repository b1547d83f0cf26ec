import { join, resolve } from 'node:path';
import { readSidecars } from '../../notebooks/publish/sidecar.ts';
import type { NotebookFlow } from './flow.ts';
import type { PublishedInstance } from './publish-instances.ts';

/** When each page of these flows was made, by its absolute path, as is noted beside the pages. */
export type PageTimes = ReadonlyMap<string, string>;

export function pageTimes(flows: readonly NotebookFlow[], project: string): PageTimes {
  const folders = new Set(flows.flatMap(({ list }) => (list.publish.directory === '' ? [] : [resolve(project, list.publish.directory)])));
  const pages = [...folders].flatMap((docs) =>
    [...readSidecars(docs).values()].flatMap((note) => note.pages.map(({ path, published }) => [join(docs, path), published] as const)),
  );
  return new Map(pages);
}

/** A page that a run has made is found unchanged afterwards, but it is new: what was noted of it before the run is something else. */
export function withPagesOfRun(
  published: readonly PublishedInstance[],
  { before, after, project }: { before: PageTimes; after: PageTimes; project: string },
): readonly PublishedInstance[] {
  const isMade = (path: string): boolean => before.get(resolve(project, path)) !== after.get(resolve(project, path));
  return published.map((each) => ({
    ...each,
    pages: each.pages.map((page) => (page.state === 'unchanged' && isMade(page.path) ? { ...page, state: 'written' } : page)),
  }));
}
