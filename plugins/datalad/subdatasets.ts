import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openDataset, type Dataset } from './dataset.ts';
import { nested } from './declared-paths.ts';
import { askGit, splitNul, type Tool } from './git.ts';

export type Registered = { path: string; installed: Dataset | undefined };

/**
 * The subdatasets, at any depth, that lie on or below one of the given paths or contain one.
 * Paths are relative to the superdataset. Others are not looked into: a superdataset may have thousands.
 */
export async function findSubdatasets(tool: Tool, superdataset: Dataset, paths: readonly string[]): Promise<readonly Registered[]> {
  const found: Registered[] = [];
  const queue: Dataset[] = [superdataset];
  for (let dataset = queue.shift(); dataset !== undefined; dataset = queue.shift()) {
    for (const name of await registeredIn(tool, dataset)) {
      const path = dataset.path === '' ? name : `${dataset.path}/${name}`;
      if (!paths.some((wanted) => nested(wanted, path))) continue;
      const installed = openDataset(join(superdataset.root, path), path);
      found.push({ path, installed });
      if (installed !== undefined) queue.push(installed);
    }
  }
  return found;
}

const remembered = new Map<string, { mtime: number; names: readonly string[] }>();

/** From `.gitmodules`, which git reads too; asked again only when that file changed. */
async function registeredIn(tool: Tool, { root }: Dataset): Promise<readonly string[]> {
  const file = join(root, '.gitmodules');
  if (!existsSync(file)) return [];
  const mtime = statSync(file).mtimeMs;
  const known = remembered.get(root);
  if (known?.mtime === mtime) return known.names;
  const listing = await askGit(tool, root, ['config', '--file', file, '-z', '--get-regexp', '^submodule\\..*\\.path$']);
  const names = splitNul(listing).map((entry) => entry.slice(entry.indexOf('\n') + 1));
  remembered.set(root, { mtime, names });
  return names;
}
