import type { Dataset } from './dataset.ts';
import { askGit, FILTER_LIMIT_SECONDS, type Tool } from './git.ts';

/** How a path differs from the last commit. `nested-repository`: a git repository that is no registered subdataset. */
export type Difference = 'new' | 'modified' | 'deleted' | 'subdataset' | 'conflict' | 'nested-repository';

export type Status = {
  /** The commit that is checked out; '' before the first. */
  head: string;
  /** Undefined when HEAD is detached. */
  branch: string | undefined;
  /** By path, relative to the dataset. Ignored files are not among them. */
  differences: ReadonlyMap<string, Difference>;
};

/** What differs from HEAD in one dataset, and which commit and branch that is: one process, no lock taken. */
export async function readStatus(tool: Tool, dataset: Dataset, below = ''): Promise<Status> {
  const argv = [
    '--no-optional-locks',
    'status',
    '--porcelain=v2',
    '--branch',
    '-z',
    '--untracked-files=all',
    '--no-renames',
    // A subdataset counts as changed when it has another commit; what is dirty inside is asked there.
    '--ignore-submodules=dirty',
    ...(below === '' ? [] : ['--', `:(top,literal)${below}`]),
  ];
  return parseStatus(await askGit(tool, dataset.root, argv, undefined, FILTER_LIMIT_SECONDS));
}

/** Format: git-status(1), "Porcelain Format Version 2". */
export function parseStatus(text: string): Status {
  let head = '';
  let branch: string | undefined;
  const differences = new Map<string, Difference>();
  for (const entry of text.split('\0')) {
    if (entry.startsWith('# branch.oid ')) head = entry.slice(13) === '(initial)' ? '' : entry.slice(13);
    else if (entry.startsWith('# branch.head ')) branch = entry.slice(14) === '(detached)' ? undefined : entry.slice(14);
    else if (entry.startsWith('? ')) note(differences, entry.slice(2));
    else if (entry.startsWith('1 ')) noteTracked(differences, entry);
    else if (entry.startsWith('u ')) differences.set(fieldsThenPath(entry, 10).path, 'conflict');
  }
  return { head, branch, differences };
}

function note(differences: Map<string, Difference>, path: string): void {
  if (path.endsWith('/')) differences.set(path.slice(0, -1), 'nested-repository');
  // A path whose deletion is staged although it stands there again is listed twice, as `D ` and as untracked.
  else differences.set(path, differences.has(path) ? 'modified' : 'new');
}

function noteTracked(differences: Map<string, Difference>, entry: string): void {
  const { fields, path } = fieldsThenPath(entry, 8);
  const [, , submodule = 'N...', inHead, , inTree] = fields;
  if (submodule.startsWith('S')) differences.set(path, 'subdataset');
  else if (inHead === '000000' && inTree === '000000') return; // staged, then deleted: HEAD never knew it
  else if (inHead === '000000') differences.set(path, 'new');
  else if (inTree === '000000') differences.set(path, 'deleted');
  else differences.set(path, 'modified');
}

function fieldsThenPath(entry: string, count: number): { fields: string[]; path: string } {
  const fields: string[] = [];
  let start = 0;
  while (fields.length < count) {
    const end = entry.indexOf(' ', start);
    fields.push(entry.slice(start, end));
    start = end + 1;
  }
  return { fields, path: entry.slice(start) };
}
