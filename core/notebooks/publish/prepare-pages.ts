import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import type { Notebook } from '../../contracts/notebook.ts';
import { draftPages, type Draft } from './draft-pages.ts';
import { notedBefore, type NotedBefore } from './noted-before.ts';
import { placePages, type PagePaths } from './page-paths.ts';
import { planPage, type PlannedPage } from './plan-page.ts';
import type { PublishRequest } from './publish.ts';
import { refusal, takenBy, unpublishable } from './refusal.ts';
import type { Shelf } from './shelf.ts';
import type { PublishedPage } from './sidecar.ts';

/** What is to be done for a notebook; the pages that are due lie in `stage` as notebooks, ready to be rendered. */
export type Prepared =
  | { kind: 'refused'; findings: readonly Finding[] }
  | {
      kind: 'prepared';
      request: PublishRequest;
      paths: PagePaths;
      shelf: Shelf;
      draft: Pick<Draft, 'title' | 'executed'>;
      before: NotedBefore;
      planned: readonly PlannedPage[];
      /** Of the pages that this call does not make: those that notebook.yml still wants, and the others. */
      kept: readonly PublishedPage[];
      gone: readonly PublishedPage[];
      stage: string;
    };

/** Decides, and puts what is to be rendered into `stage`: synchronous, and all that it read is forgotten before the next notebook. */
export function preparePages(
  request: PublishRequest,
  { project, shelfOf, stage }: { project: string; shelfOf: (docs: string) => Shelf; stage: string },
): Prepared {
  const { notebook, backend, execution, flow, force = false, dryRun = false } = request;
  const formats = request.formats ?? notebook.publish.formats;
  const placed = placePages(notebook, formats, flow, project);
  if (placed.kind === 'misplaced') return { kind: 'refused', findings: placed.findings };
  const { paths } = placed;
  const impossible = formats.filter((format) => !backend.publishes.includes(format));
  if (impossible.length > 0) return { kind: 'refused', findings: [unpublishable(notebook, impossible, backend)] };
  const shelf = shelfOf(paths.docs);
  const refused = refusal(notebook, execution, force) ?? takenBy(shelf, paths, notebook, formats.map(paths.page));
  if (refused) return { kind: 'refused', findings: [refused] };
  const draft = draftPages(request, project);
  if (draft.kind === 'undraftable') return { kind: 'refused', findings: [draft.finding] };

  for (const format of formats) shelf.claims.set(paths.page(format), { source: notebook.source, variant: notebook.variant, flow });
  const before = notedBefore(shelf, paths.sidecar, notebook);
  const planned = formats.map((format) =>
    planPage({ format, path: paths.page(format), key: draft.key(format) }, { pages: before.pages, docs: paths.docs, force }),
  );
  for (const { format } of dryRun ? [] : planned.filter(isDue)) {
    mkdirSync(join(stage, format), { recursive: true });
    writeFileSync(join(stage, `${format}.ipynb`), draft.page(format));
  }
  const { title, executed } = draft;
  const others = sortOthers(before.pages, { planned, notebook, paths });
  return { kind: 'prepared', request, paths, shelf, draft: { title, executed }, before, planned, ...others, stage };
}

export const isDue = ({ state }: PlannedPage): boolean => state === 'due';

function sortOthers(
  published: readonly PublishedPage[],
  { planned, notebook, paths }: { planned: readonly PlannedPage[]; notebook: Notebook; paths: PagePaths },
): { kept: readonly PublishedPage[]; gone: readonly PublishedPage[] } {
  const others = published.filter(({ path }) => !planned.some((page) => page.path === path));
  const isWanted = ({ format, path }: PublishedPage): boolean => notebook.publish.formats.includes(format) && path === paths.page(format);
  return { kept: others.filter(isWanted), gone: others.filter((page) => !isWanted(page)) };
}
