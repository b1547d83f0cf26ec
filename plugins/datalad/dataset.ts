import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { git, type Tool } from './git.ts';

/** A DataLad dataset that is installed here. */
export type Dataset = {
  /** Absolute. */
  root: string;
  /** Relative to the superdataset that the project lies in; '' for that one itself. */
  path: string;
  /** Absolute; holds the index that a commit locks, so also the lease that orders recorders. */
  gitDirectory: string;
  /** DataLad's id, which every record names. */
  id: string;
  /** Plain git datasets (`datalad create --no-annex`) are datasets too. */
  annexed: boolean;
};

/** The dataset of a project, and where the project lies in it: '' or `some/folder/`. */
export type Home = Dataset & { prefix: string };

/** Finds the dataset that a project belongs to; undefined where there is none. */
export async function findDataset(tool: Tool, project: string): Promise<Home | undefined> {
  const place = await git(tool, project, ['rev-parse', '--show-toplevel', '--absolute-git-dir', '--show-prefix']);
  if (place.code !== 0) return undefined;
  const [root, gitDirectory, prefix] = place.stdout.split('\n');
  if (root === undefined || root === '' || gitDirectory === undefined) return undefined;
  const id = readId(root);
  if (id === undefined) return undefined;
  return { root, gitDirectory, id, path: '', prefix: prefix ?? '', annexed: isAnnexed(gitDirectory) };
}

/** The dataset whose working tree is `root`, without starting a process; undefined where none is installed. */
export function openDataset(root: string, path: string): Dataset | undefined {
  const gitDirectory = gitDirectoryOf(root);
  if (gitDirectory === undefined) return undefined;
  return { root, path, gitDirectory, id: readId(root) ?? '', annexed: isAnnexed(gitDirectory) };
}

/** `.git` is a directory, or a file or link that points to it: in subdatasets, worktrees and submodules. */
function gitDirectoryOf(root: string): string | undefined {
  const entry = join(root, '.git');
  const stat = statSync(entry, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (stat.isDirectory()) return entry;
  const pointer = /^gitdir: (.*)$/m.exec(readFileSync(entry, 'utf8'))?.[1];
  return pointer === undefined ? undefined : resolve(root, pointer);
}

/** git-annex keeps its state in `annex/` of the common git directory once it was initialised here. */
function isAnnexed(gitDirectory: string): boolean {
  const common = join(gitDirectory, 'commondir');
  const shared = existsSync(common) ? resolve(gitDirectory, readFileSync(common, 'utf8').trim()) : gitDirectory;
  return existsSync(join(shared, 'annex'));
}

/** `.datalad/config` is tracked and written by `datalad create` alone: `[datalad "dataset"]` with one `id = UUID`. */
function readId(root: string): string | undefined {
  const file = join(root, '.datalad', 'config');
  if (!existsSync(file)) return undefined;
  return /^\[datalad "dataset"\][^[]*?^\s*id\s*=\s*(\S+)/m.exec(readFileSync(file, 'utf8'))?.[1];
}
