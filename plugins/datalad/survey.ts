import { isGlob } from '../../core/plugin.ts';
import type { Dataset, Home } from './dataset.ts';
import { fixedPrefix, plain } from './declared-paths.ts';
import type { Tool } from './git.ts';
import { requireSpace } from './free-space.ts';
import { readStatus, type Difference, type Status } from './status.ts';
import { findSubdatasets } from './subdatasets.ts';

/** One path that differs from the last commit of the dataset that it belongs to. */
export type Change = {
  dataset: Dataset;
  /** Relative to that dataset. */
  path: string;
  /** Relative to the project, as tasks declare it; undefined outside of the project. */
  declared: string | undefined;
  difference: Difference;
};

/** What differs from HEAD in the superdataset and in the subdatasets that matter here. The superdataset comes first. */
export type Survey = { statuses: ReadonlyMap<Dataset, Status>; changes: readonly Change[] };

/** The project's dataset and the installed subdatasets in which these declared paths lie. */
export async function datasetsOf(tool: Tool, home: Home, declared: readonly string[]): Promise<readonly Dataset[]> {
  const registered = await findSubdatasets(
    tool,
    home,
    declared.map((path) => inSuperdataset(home, path)),
  );
  return [home, ...registered.flatMap(({ installed }) => installed ?? [])];
}

/** Asks each dataset once, side by side. Rejects with a system error where a disk is full or git hangs: see `explainError`. */
export async function survey(tool: Tool, home: Home, datasets: readonly Dataset[]): Promise<Survey> {
  await requireSpace(datasets);
  const answers = await Promise.all(
    datasets.map((dataset) => readStatus(tool, dataset, dataset === home ? home.prefix.replace(/\/$/, '') : '')),
  );
  const statuses = new Map<Dataset, Status>();
  const changes: Change[] = [];
  for (const [index, dataset] of datasets.entries()) {
    const status = answers[index];
    if (status === undefined) continue;
    statuses.set(dataset, status);
    for (const [path, difference] of status.differences)
      changes.push({ dataset, path, declared: inProject(home, dataset, path), difference });
  }
  return { statuses, changes };
}

/** A dataset's path as the project's tasks spell it; undefined outside of the project. */
export function inProject(home: Home, dataset: Dataset, path: string): string | undefined {
  const whole = dataset.path === '' ? path : `${dataset.path}/${path}`;
  return whole.startsWith(home.prefix) ? whole.slice(home.prefix.length) : undefined;
}

/** Where a declared path lies in the superdataset; of a glob, the folder that all its matches lie in. */
export function inSuperdataset(home: Home, declared: string): string {
  const fixed = isGlob(declared) ? fixedPrefix(declared).replace(/[^/]*$/, '') : declared;
  return plain(home.prefix + plain(fixed));
}

/** The dataset directly above another; undefined for the superdataset. */
export function parentOf(dataset: Dataset, datasets: readonly Dataset[]): Dataset | undefined {
  let parent: Dataset | undefined;
  for (const candidate of datasets) {
    const contains = candidate !== dataset && (candidate.path === '' || dataset.path.startsWith(`${candidate.path}/`));
    if (contains && candidate.path.length >= (parent?.path.length ?? 0)) parent = candidate;
  }
  return parent;
}
