import { removeAged, type Notebook, type NotebookPairing, type SyncOptions, type SyncResult } from '../../../core/plugin.ts';
import { withJupytext } from '../jupytext/together.ts';
import { jupytextFinding } from '../jupytext/jupytext-error.ts';
import { pairState, unsyncedCode } from './compare.ts';
import { diffPair } from './diff-pair.ts';
import { inTurn } from './in-turn.ts';
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
      const syncs = notebooks.map((notebook) => inTurn(notebook, world.project, () => syncOrFail(notebook, options, world)));
      const results = await Promise.all(syncs);
      if (results.some(({ kept }) => kept !== undefined)) removeAged(world.project);
      return results;
    }, context),
};

/** What jupytext cannot do is the notebook's finding; the others go on. */
async function syncOrFail(notebook: Notebook, options: SyncOptions, world: World): Promise<SyncResult> {
  try {
    return await syncNotebook(notebook, options, world);
  } catch (error) {
    return failed(notebook, [jupytextFinding(error, notebook.source)]);
  }
}
