import type { Finding, Notebook, SyncResult } from '../../../core/plugin.ts';
import type { LazyWorker } from '../jupytext/together.ts';

/** What a sync works with. `worker` starts jupytext when first called. */
export type World = { project: string; signal: AbortSignal; worker: LazyWorker };

export const failed = (notebook: Notebook, findings: readonly Finding[], written: readonly string[] = []): SyncResult => ({
  notebook: notebook.name,
  action: 'failed',
  written,
  findings,
});

export const unchanged = (notebook: Notebook): SyncResult => ({ notebook: notebook.name, action: 'unchanged', written: [], findings: [] });

/** It has one face, and nothing was asked to change that. */
export const unpaired = (notebook: Notebook): SyncResult => ({ notebook: notebook.name, action: 'unpaired', written: [], findings: [] });
