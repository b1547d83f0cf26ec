import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Finding } from '../../contracts/finding.ts';
import type { Changes } from '../../contracts/job-builder.ts';
import type { Notebook, NotebookContext, PublishFormat } from '../../contracts/notebook.ts';
import { stateDirectory } from '../../journal/layout.ts';
import { ensureStateDirectorySync } from '../../journal/state-directory.ts';
import type { Commit } from './commits.ts';
import { removeAged } from '../kept-limits.ts';
import { completePages, type InTurn } from './complete-pages.ts';
import type { ExecutionStanding } from './execution-standing.ts';
import { writeIndex } from './index-page.ts';
import { preparePages, type Prepared } from './prepare-pages.ts';
import type { Renderer } from './renderer.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { sweepStages } from './sweep-stages.ts';

export type PublishRequest = {
  notebook: Notebook;
  backend: Renderer;
  execution: ExecutionStanding;
  flow: string;
  /** Of the source as it is now; a page names it where it shows just that. */
  commit?: Commit;
  /** Also a failed, stale or never executed notebook, whose page then says so; and also over a page that was edited by hand. */
  force?: boolean;
  /** Only these, whatever notebook.yml wants; the pages that it wants beside them stay as they are. */
  formats?: readonly PublishFormat[];
  /** Writes nothing; answers what would be. */
  dryRun?: boolean;
  /** The software that its task sees. */
  toolInside?: NotebookContext['toolInside'];
};

/** `path`: relative to the project, or absolute where it lies outside. */
export type Page = { format: PublishFormat; path: string; state: 'written' | 'unchanged' | 'edited' };

/** `written` are files of the project that exist; `removed` are gone from it. */
export type Published = Changes & { pages: readonly Page[]; removed: readonly string[] };

/**
 * Publishes the pages of notebooks, answered in their order, and brings the indexes up to date, once for all of them: each is told with the
 * first notebook that it lists. Each page appears whole or not at all, and one that would show the same is not touched. What stands in the
 * way is a finding; rejects only when the signal aborts or the disk refuses.
 */
export async function publishNotebooks(requests: readonly PublishRequest[], context: NotebookContext): Promise<readonly Published[]> {
  const { project, signal } = context;
  const shelves = new Map<string, Shelf>();
  const shelfOf = (docs: string): Shelf => {
    const shelf = shelves.get(docs) ?? openShelf(docs);
    shelves.set(docs, shelf);
    return shelf;
  };
  const stages = join(stateDirectory(project), 'notebooks', 'pages');
  if (requests.some(({ dryRun }) => dryRun !== true)) {
    ensureStateDirectorySync(project);
    sweepStages(stages);
    removeAged(project);
  }
  const stage = join(stages, randomBytes(6).toString('hex'));
  try {
    const prepared: Prepared[] = [];
    for (const [at, request] of requests.entries()) {
      signal.throwIfAborted();
      prepared.push(preparePages(request, { project, shelfOf, stage: join(stage, String(at)) }));
      // Reading is synchronous: between two notebooks reporters, jobs and Ctrl-C have their turn.
      await setImmediate();
    }
    // All in one turn, so that one process renders them together.
    const inTurn = oneAfterAnother();
    const published = await Promise.all(prepared.map((each) => completePages(each, context, inTurn)));
    return withIndexes(published, prepared);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** One notebook, as `publishNotebooks` does it. */
export async function publishNotebook(request: PublishRequest, context: NotebookContext): Promise<Published> {
  const [published] = await publishNotebooks([request], context);
  return published ?? { written: [], removed: [], pages: [], findings: [] };
}

/** Installing is synchronous and waits for the disk. */
function oneAfterAnother(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(() => setImmediate()).then(work);
    last = done.catch(() => undefined); // whoever asked for it hears of it
    return done;
  };
}

function withIndexes(published: readonly Published[], prepared: readonly Prepared[]): readonly Published[] {
  const done = new Set<string>();
  return published.map((each, at) => {
    const about = prepared[at];
    if (about?.kind !== 'prepared' || about.request.dryRun === true) return each;
    const { paths, request, before } = about;
    const written: string[] = [];
    const removed: string[] = [];
    const findings: Finding[] = [];
    for (const prefix of new Set([request.notebook.publish.prefix, ...before.prefixes])) {
      const index = JSON.stringify([paths.docs, prefix]);
      if (done.has(index)) continue;
      done.add(index);
      const change = writeIndex(paths.docs, prefix);
      written.push(...paths.recorded(change.written));
      removed.push(...paths.recorded(change.removed));
      findings.push(...change.findings);
    }
    return {
      ...each,
      written: [...each.written, ...written],
      removed: [...each.removed, ...removed],
      findings: [...each.findings, ...findings],
    };
  });
}
