import type { Notebook, NotebookContext, SyncOptions, SyncResult } from '../../contracts/notebook.ts';
import { byFormat } from './by-format.ts';
import type { OpenNotebooks } from './open.ts';

export type FlowSync = { flow: string; file: string; notebooks: readonly SyncResult[] };

/**
 * Syncs the notebooks of every flow that `which` takes, each format asked once for all that a flow has of it: a Python process costs more
 * than a hundred notebooks.
 */
export async function syncPairs(
  { flows, backendOf }: Pick<OpenNotebooks, 'flows' | 'backendOf'>,
  options: SyncOptions,
  context: NotebookContext,
  which: (notebook: Notebook) => boolean = () => true,
): Promise<readonly FlowSync[]> {
  const synced: FlowSync[] = [];
  for (const { flow, file, notebooks } of flows) {
    const results = new Map<string, SyncResult>();
    for (const group of byFormat(notebooks.filter(which))) {
      const { pairing } = backendOf(group[0]);
      const done = pairing ? await pairing.sync(group, options, context) : group.map(singleFile);
      for (const result of done) results.set(result.notebook, result);
    }
    synced.push({ flow, file, notebooks: notebooks.flatMap(({ name }) => results.get(name) ?? []) });
  }
  return synced;
}

const singleFile = ({ name }: Notebook): SyncResult => ({ notebook: name, action: 'unpaired', written: [], findings: [] });
