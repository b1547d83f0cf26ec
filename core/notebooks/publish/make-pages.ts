import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Notebook, NotebookContext } from '../../contracts/notebook.ts';
import { ensureStateDirectory } from '../../journal/run-store.ts';
import type { Draft } from './draft-pages.ts';
import type { ExecutionStanding } from './execution-standing.ts';
import type { Renderer } from './renderer.ts';
import { installPage, type Installed } from './install-page.ts';
import type { PlannedPage } from './plan-page.ts';
import type { PublishedPage } from './sidecar.ts';

export type Made = Pick<Installed, 'written' | 'removed' | 'findings'> & { pages: readonly PublishedPage[] };

type Request = { notebook: Notebook; backend: Renderer; draft: Draft; docs: string; execution: ExecutionStanding };

/**
 * Renders out of sight, all formats of a notebook in one call, and installs only when all succeeded. A folder that a crash leaves there is
 * ignored by git and used by nobody. Rejects with what the backend says.
 */
export async function makePages(due: readonly PlannedPage[], request: Request, context: NotebookContext): Promise<Made> {
  if (due.length === 0) return { pages: [], written: [], removed: [], findings: [] };
  const stage = join(await ensureStateDirectory(context.project), 'notebooks', 'pages', randomBytes(6).toString('hex'));
  try {
    await render(due, stage, request, context);
    context.signal.throwIfAborted();
    return await install(due, stage, request, context.project);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

async function render(
  due: readonly PlannedPage[],
  stage: string,
  { notebook, backend, draft }: Request,
  context: NotebookContext,
): Promise<void> {
  const requests = due.map(({ format, path }) => {
    mkdirSync(join(stage, format), { recursive: true });
    const from = join(stage, `${format}.ipynb`);
    writeFileSync(from, `${JSON.stringify(draft.page(format), undefined, 1)}\n`);
    return { notebook, format, from, to: join(stage, format, basename(path)) };
  });
  await backend.render(requests, context);
}

async function install(
  due: readonly PlannedPage[],
  stage: string,
  { draft, docs, execution: { state, run } }: Request,
  project: string,
): Promise<Made> {
  const published = new Date().toISOString();
  const pages: PublishedPage[] = [];
  const done: Installed[] = [];
  for (const { format, path, key, known } of due) {
    const installed = await installPage(path, { staged: join(stage, format), before: known, docs, project });
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
