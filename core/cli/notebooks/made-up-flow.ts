import { join } from 'node:path';
import { openInMemory, type Project } from '../open-project.ts';
import { NOTEBOOK_FILE } from './locate.ts';

/**
 * Notebooks that no flow of the manifest names run as flows that are made up for the occasion: here, and unrecorded. Their names come from
 * the path, so that what is remembered of a notebook is found again. `beside`: the project whose flows they join; without it they are all.
 */
export async function withMadeUpFlows(directory: string, files: readonly string[], beside: Project | undefined): Promise<Project> {
  if (beside && files.length === 0) return beside;
  const taken = new Set(beside?.loaded.tasks.map(({ flow }) => flow));
  const flows: Record<string, { notebooks: { file: string } }> = {};
  for (const file of files)
    flows[freeName(madeUpName(file), (name) => taken.has(name) || Object.hasOwn(flows, name))] = { notebooks: { file } };
  const made = await openInMemory({ version: 1, defaults: { backend: 'local' }, flows }, directory);
  // The place of the manifest has what people know: a run names it.
  if (!beside) return { ...made, loaded: { ...made.loaded, file: join(directory, files[0] ?? NOTEBOOK_FILE) } };
  return { ...beside, loaded: { ...beside.loaded, tasks: [...beside.loaded.tasks, ...made.loaded.tasks] } };
}

/** `analysis/notebooks/notebook.yml` is the flow `analysis-notebooks`, and `explore/.src/noise.py` is `explore-noise`. */
export function madeUpName(file: string): string {
  const path = file.replace(/(?:^|\/)notebook\.yml$/, '').replace(/\.(?:py|ipynb)$/, '');
  const plain = path.replace(/(?:^|\/)\.src\//, '/').replace(/[^A-Za-z0-9_]+/g, '-');
  return plain.replace(/^-+|-+$/g, '') || 'notebooks';
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
  for (let at = 2, free = name; ; at += 1, free = `${name}-${at}`) if (!isTaken(free)) return free;
}
