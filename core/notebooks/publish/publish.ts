import { join } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import type { Changes } from '../../contracts/job-builder.ts';
import type { Notebook, NotebookContext, PublishFormat } from '../../contracts/notebook.ts';
import { draftPages, type Draft } from './draft-pages.ts';
import type { ExecutionStanding } from './execution-standing.ts';
import type { Renderer } from './renderer.ts';
import { writeIndex } from './index-page.ts';
import { makePages, type Made } from './make-pages.ts';
import { notedBefore } from './noted-before.ts';
import { placePages, type PagePaths } from './page-paths.ts';
import { planPage, type PlannedPage } from './plan-page.ts';
import { edited, outside, refusal, takenBy, takenOver, unpublishable, unrendered } from './refusal.ts';
import { removeFile } from './published-file.ts';
import { removePages } from './remove-pages.ts';
import { writeSidecar, type PublishedPage, type Sidecar } from './sidecar.ts';

export type PublishRequest = {
  notebook: Notebook;
  backend: Renderer;
  execution: ExecutionStanding;
  flow: string;
  /** Also a failed, stale or never executed notebook, whose page then says so; and also over a page that was edited by hand. */
  force?: boolean;
  /** Only these, whatever notebook.yml wants; the pages that it wants beside them stay as they are. */
  formats?: readonly PublishFormat[];
  /** Writes nothing; answers what would be. */
  dryRun?: boolean;
};

/** `path`: relative to the project, or absolute where it lies outside. */
export type Page = { format: PublishFormat; path: string; state: 'written' | 'unchanged' | 'edited' };

/** `written` are files of the project that exist; `removed` are gone from it. */
export type Published = Changes & { pages: readonly Page[]; removed: readonly string[] };

/**
 * Publishes the pages of one notebook and brings the index up to date. Each page appears whole or not at all, and one that would show the
 * same is not touched. What stands in the way is a finding; rejects only when the signal aborts or the disk refuses.
 */
export async function publishNotebook(request: PublishRequest, context: NotebookContext): Promise<Published> {
  const { notebook, backend, execution, flow, force = false, dryRun = false } = request;
  const { project } = context;
  const formats = request.formats ?? notebook.publish.formats;
  const placed = placePages(notebook, formats, flow, project);
  if (placed.kind === 'misplaced') return nothing(placed.findings);
  const { paths } = placed;
  const { docs } = paths;
  const impossible = formats.filter((format) => !backend.publishes.includes(format));
  if (impossible.length > 0) return nothing([unpublishable(notebook, impossible, backend)]);
  const refused = refusal(notebook, execution, force) ?? takenBy(paths, notebook, formats.map(paths.page));
  if (refused) return nothing([refused]);
  const draft = draftPages(request, project);
  if (draft.kind === 'undraftable') return nothing([draft.finding]);

  const before = notedBefore(docs, paths.sidecar, notebook);
  const planned = formats.map((format) =>
    planPage({ format, path: paths.page(format), key: draft.key(format) }, { pages: before.pages, docs, force }),
  );
  const due = planned.filter(({ state }) => state === 'due');
  const { kept, gone } = sort(before.pages, { planned, notebook, paths });
  const findings = [
    ...(paths.inProject === undefined ? [outside(notebook, paths)] : []),
    ...[...before.superseded.values()].map((other) => takenOver(notebook, { before: other.flow, now: flow })),
    ...planned.filter(isEdited).map(({ path }) => edited(path)),
  ];
  const pages = planned.map(({ format, path, state }): Page => ({
    format,
    path: placeOf(paths, path),
    state: state === 'due' ? 'written' : state,
  }));

  if (dryRun) {
    const { removed } = await removePages(gone, { docs, project, force, dryRun });
    return {
      written: recorded(
        paths,
        due.map(({ path }) => path),
      ),
      removed: recorded(paths, removed),
      pages,
      findings,
    };
  }
  let made: Made;
  try {
    made = await makePages(due, { notebook, backend, draft, docs, execution }, context);
  } catch (error) {
    context.signal.throwIfAborted();
    return nothing([...findings, unrendered(notebook, error)]);
  }
  const removal = await removePages(gone, { docs, project, force, dryRun });
  const stay = planned.flatMap(({ state, known }) => (state === 'due' || !known ? [] : [{ ...known, executed: draft.executed }]));
  const noted = writeSidecar(docs, paths.sidecar, sidecarOf(request, draft, [...made.pages, ...stay, ...kept])) ? [paths.sidecar] : [];
  const superseded = [...before.superseded.keys()];
  for (const note of superseded) removeFile(docs, note);
  const prefixes = new Set([notebook.publish.prefix, ...before.prefixes]);
  const indexes = [...prefixes].map((prefix) => writeIndex(docs, prefix));
  return {
    written: recorded(paths, [...made.written, ...noted, ...indexes.flatMap(({ written }) => written)]),
    removed: recorded(paths, [...made.removed, ...removal.removed, ...superseded, ...indexes.flatMap(({ removed }) => removed)]),
    pages,
    findings: [...findings, ...made.findings, ...removal.findings, ...indexes.flatMap((index) => index.findings)],
  };
}

/** What becomes of pages that this call does not make: those that notebook.yml still wants stay, the others go. */
function sort(
  published: readonly PublishedPage[],
  { planned, notebook, paths }: { planned: readonly PlannedPage[]; notebook: Notebook; paths: PagePaths },
): { kept: readonly PublishedPage[]; gone: readonly PublishedPage[] } {
  const others = published.filter(({ path }) => !planned.some((page) => page.path === path));
  const isWanted = ({ format, path }: PublishedPage): boolean => notebook.publish.formats.includes(format) && path === paths.page(format);
  return { kept: others.filter(isWanted), gone: others.filter((page) => !isWanted(page)) };
}

const sidecarOf = ({ notebook, flow, execution }: PublishRequest, draft: Draft, pages: readonly PublishedPage[]): Sidecar => ({
  v: 1,
  flow,
  notebook: notebook.name,
  variant: notebook.variant,
  source: notebook.source,
  prefix: notebook.publish.prefix,
  title: draft.title,
  kind: notebook.kind,
  status: notebook.status,
  description: notebook.description,
  state: execution.state,
  pages: pages.toSorted((one, other) => one.path.localeCompare(other.path, 'en')),
});

const isEdited = ({ state }: PlannedPage): boolean => state === 'edited';

const nothing = (findings: readonly Finding[]): Published => ({ written: [], removed: [], pages: [], findings });

/** What a record can tell of: files of the project. */
const recorded = ({ inProject }: PagePaths, files: readonly string[]): readonly string[] =>
  inProject === undefined ? [] : [...new Set(files)].map((file) => join(inProject, file));

const placeOf = ({ docs, inProject }: PagePaths, path: string): string => join(inProject ?? docs, path);
