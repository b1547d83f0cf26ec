import type { PublishFormat } from '../../contracts/notebook.ts';
import { standingOf } from './published-file.ts';
import type { PublishedPage } from './sidecar.ts';

/** `due`: to be rendered; `unchanged`: it shows just that; `edited`: it would, had nobody changed it by hand. */
export type PlannedPage = {
  format: PublishFormat;
  path: string;
  key: string;
  state: 'due' | 'unchanged' | 'edited';
  known: PublishedPage | undefined;
};

/** What is to be done for a page, by what it is made of and by what stands there. */
export function planPage(
  page: { format: PublishFormat; path: string; key: string },
  { pages, docs, force }: { pages: readonly PublishedPage[]; docs: string; force: boolean },
): PlannedPage {
  const known = pages.find(({ path }) => path === page.path);
  if (known?.key !== page.key) return { ...page, known, state: 'due' };
  const files = [[known.path, known.sha256] as const, ...Object.entries(known.figures)];
  const standings = files.map(([path, sha256]) => standingOf(docs, path, sha256));
  if (standings.includes('missing')) return { ...page, known, state: 'due' };
  if (standings.includes('edited')) return { ...page, known, state: force ? 'due' : 'edited' };
  return { ...page, known, state: 'unchanged' };
}
