import type { Notebook, NotebookContext, NotebookPairing, SyncOptions, SyncResult } from '../../../core/plugin.ts';
import { withJupytext } from '../jupytext/together.ts';
import { JupytextError } from '../jupytext/worker.ts';
import { pairState, unsyncedCode } from './compare.ts';
import { diffPair } from './diff-pair.ts';
import { failed, type World } from './result.ts';
import { syncNotebook } from './sync-notebook.ts';

/** Percent sources and their notebooks, synced by content, three ways. Whoever syncs at the same time shares one process of jupytext. */
export const percentPairing: NotebookPairing = {
  state: pairState,
  unsynced: unsyncedCode,
  diff: async (notebook, context) => diffPair(notebook, context.project),

  sync: (notebooks, options, context) =>
    withJupytext(async (worker) => {
      const world: World = { project: context.project, signal: context.signal, worker };
      return Promise.all(notebooks.map((notebook) => inTurn(notebook, context, () => syncOrFail(notebook, options, world))));
    }),
};

/** What jupytext cannot do is the notebook's finding; the others go on. */
async function syncOrFail(notebook: Notebook, options: SyncOptions, world: World): Promise<SyncResult> {
  try {
    return await syncNotebook(notebook, options, world);
  } catch (error) {
    if (!(error instanceof JupytextError)) throw error;
    const code = error.unavailable ? 'percent.no-jupytext' : 'percent.jupytext';
    const remedy = error.unavailable ? { remedy: 'engine doctor' } : {};
    return failed(notebook, [{ code, severity: 'error', message: error.message, ...remedy, at: { file: notebook.source } }]);
  }
}

const busy = new Map<string, Promise<unknown>>();

/** One sync of a notebook after the other: two at once would each find the other's writes in their way. */
async function inTurn(notebook: Notebook, { project }: NotebookContext, sync: () => Promise<SyncResult>): Promise<SyncResult> {
  const key = `${project}\0${notebook.source}`;
  const mine = (busy.get(key) ?? Promise.resolve()).then(sync, sync);
  busy.set(key, mine);
  try {
    return await mine;
  } finally {
    if (busy.get(key) === mine) busy.delete(key);
  }
}
