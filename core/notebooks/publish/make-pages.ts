import { basename, join } from 'node:path';
import type { NotebookContext } from '../../contracts/notebook.ts';
import { installPage, type Installed } from './install-page.ts';
import { isDue, type Prepared } from './prepare-pages.ts';
import type { PublishedPage } from './sidecar.ts';

export type Made = Pick<Installed, 'written' | 'removed' | 'findings'> & { pages: readonly PublishedPage[] };

type Ready = Extract<Prepared, { kind: 'prepared' }>;

/** Renders what is due out of sight, all formats of a notebook in one call. Rejects with what stood in the way. */
export async function renderPages({ request, planned, stage }: Ready, context: NotebookContext): Promise<void> {
  const { notebook, backend, toolInside } = request;
  const due = planned.filter(isDue);
  if (due.length === 0) return;
  await backend.render(
    due.map(({ format, path }) => ({ notebook, format, from: join(stage, `${format}.ipynb`), to: join(stage, format, basename(path)) })),
    toolInside ? { ...context, toolInside } : context,
  );
  context.signal.throwIfAborted();
}

/** Brings what was rendered to its place. Throws what stood in the way. */
export function installPages({ request, paths: { docs }, planned, draft, stage }: Ready, project: string): Made {
  const { state, run } = request.execution;
  const published = new Date().toISOString();
  const pages: PublishedPage[] = [];
  const done: Installed[] = [];
  for (const { format, path, key, known } of planned.filter(isDue)) {
    const installed = installPage(path, { staged: join(stage, format), before: known, docs, project });
    done.push(installed);
    pages.push({ format, path, ...installed.files, key, state, executed: draft.executed, published, ...(run !== undefined && { run }) });
  }
  return {
    pages,
    written: done.flatMap(({ written }) => written),
    removed: done.flatMap(({ removed }) => removed),
    findings: done.flatMap(({ findings }) => findings),
  };
}
