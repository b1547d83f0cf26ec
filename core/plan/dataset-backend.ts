import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { algorithmOfBackend } from './annex-key.ts';

/** git-annex's own default backend, SHA256E: also what files outside a dataset are identified by. */
const DEFAULT_ALGORITHM = 'sha256';

/**
 * The digest by which the dataset around a directory identifies content, so that a file keeps its identity when it is annexed, locked
 * or unlocked. `.gitattributes` first (the deepest that names `annex.backend` for all files, as DataLad writes it), then git's config of
 * the repository. Rules for single patterns are not looked at: such a file changes its identity once, when it is annexed.
 */
export function datasetAlgorithm(directory: string): string {
  for (let at = directory; ; at = dirname(at)) {
    const backend = backendInAttributes(join(at, '.gitattributes'));
    if (backend) return algorithmOfBackend(backend) ?? DEFAULT_ALGORITHM;
    const git = join(at, '.git');
    if (statSync(git, { throwIfNoEntry: false })) return algorithmOfBackend(backendInConfig(git) ?? '') ?? DEFAULT_ALGORITHM;
    if (dirname(at) === at) return DEFAULT_ALGORITHM;
  }
}

function backendInAttributes(file: string): string | undefined {
  const lines = readIfThere(file)?.split('\n') ?? [];
  const named = lines.map((line) => /^\s*(?:\*|\*\*)\s(?:.*\s)?annex\.backend=(\S+)/.exec(line)?.[1]);
  return named.findLast((backend) => backend !== undefined);
}

function backendInConfig(git: string): string | undefined {
  let section = '';
  let backend: string | undefined;
  for (const line of readIfThere(join(commonDirectory(git), 'config'))?.split('\n') ?? []) {
    section = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line)?.[1]?.toLowerCase() ?? section;
    if (section === 'annex') backend = /^\s*backend\s*=\s*"?([A-Z0-9_]+)/i.exec(line)?.[1] ?? backend;
  }
  return backend;
}

/** Where the config is: a subdataset's or worktree's `.git` is a file that names its git directory, and that may name a common one. */
function commonDirectory(git: string): string {
  const named = /^gitdir:\s*(.+)/.exec(readIfThere(git) ?? '')?.[1]?.trim();
  const directory = named === undefined ? git : resolve(dirname(git), named);
  const common = readIfThere(join(directory, 'commondir'))?.trim();
  return common === undefined ? directory : resolve(directory, common);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Absent, a directory, or not ours to read: in each case it says nothing about the backend.
    return undefined;
  }
}
