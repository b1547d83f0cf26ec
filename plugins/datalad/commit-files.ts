import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../core/plugin.ts';
import type { Dataset } from './dataset.ts';
import { FILTER_LIMIT_SECONDS, git, literalPathspecs, type Tool } from './git.ts';

/** Hooks run in it too, and a hook may test a whole project. */
const COMMIT_LIMIT_SECONDS = 3 * FILTER_LIMIT_SECONDS;

/**
 * Commits exactly these files and nothing that others have staged; hooks run. Without files the commit is empty.
 * Call it under the dataset's lease.
 *
 * `--only` gives git a temporary index of HEAD plus these paths. `--cleanup=verbatim` keeps the record's bytes
 * from `commit.cleanup`, which could take its indentation or its `===` lines for something else.
 */
export async function commitFiles(tool: Tool, dataset: Dataset, files: readonly string[], message: string): Promise<Answer> {
  // A file, because stdin carries the paths and a record with a thousand inputs is longer than an argument may be.
  const messageFile = writeMessage(dataset, message);
  const argv = ['commit', '--quiet', '--only', '--cleanup=verbatim', `--file=${messageFile}`];
  const [which, paths] =
    files.length === 0 ? [['--allow-empty'], undefined] : [['--pathspec-from-file=-', '--pathspec-file-nul'], literalPathspecs(files)];
  const answer = await git(tool, dataset.root, [...argv, ...which], paths, COMMIT_LIMIT_SECONDS);
  rmSync(messageFile, { force: true });
  return answer;
}

/** Takes what a commit that failed had staged out of the index again. Files stay as they are on disk. */
export async function unstage(tool: Tool, dataset: Dataset, files: readonly string[]): Promise<Answer> {
  const argv = ['reset', '--quiet', '--pathspec-from-file=-', '--pathspec-file-nul'];
  return git(tool, dataset.root, argv, literalPathspecs(files), FILTER_LIMIT_SECONDS);
}

/** There was nothing left to commit, because somebody else committed these files a moment ago. */
export const foundNothing = ({ code, stdout, stderr }: Answer): boolean =>
  code === 1 && /nothing (added )?to commit|no changes added/.test(stdout + stderr);

/** git knows a named file neither from the index nor from HEAD: somebody committed its deletion, or its name cannot be said. */
export const foundNoSuchFile = ({ code, stderr }: Answer): boolean => code === 1 && stderr.includes('did not match any file');

/** Kept in the git directory, where no dataset sees it. */
export function writeMessage({ gitDirectory }: Dataset, message: string): string {
  const file = join(gitDirectory, 'engine', 'record-message');
  mkdirSync(join(gitDirectory, 'engine'), { recursive: true });
  writeFileSync(file, message);
  return file;
}
