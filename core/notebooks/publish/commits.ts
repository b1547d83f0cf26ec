import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { NotebookContext } from '../../contracts/notebook.ts';

/** The commit that last changed a file on the branch that is checked out; `dirty`: the file differs from it. */
export type Commit = { id: string; dirty: boolean };

/**
 * The commits of sources, by their path relative to the project; a file that git does not know has none. Each repository is asked for all its
 * files at once: a notebook may lie in a subdataset.
 */
export async function commitsOf(
  sources: readonly string[],
  { project, tool }: Pick<NotebookContext, 'project' | 'tool'>,
): Promise<ReadonlyMap<string, Commit>> {
  const repositories = new Map<string, string[]>();
  for (const source of new Set(sources)) {
    const repository = repositoryOf(dirname(join(project, source)));
    if (repository !== undefined) repositories.set(repository, [...(repositories.get(repository) ?? []), source]);
  }
  const found = await Promise.all(
    [...repositories].map(async ([repository, own]) => {
      const files = new Map(own.map((source) => [relative(repository, join(project, source)), source]));
      const commits = await commitsIn(repository, [...files.keys()], tool);
      return [...files].flatMap(([file, source]): (readonly [string, Commit])[] => {
        const commit = commits.get(file);
        return commit ? [[source, commit]] : [];
      });
    }),
  );
  return new Map(found.flat());
}

/** The nearest folder that git calls its own. */
function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? undefined : repositoryOf(dirname(folder));
}

async function commitsIn(
  repository: string,
  files: readonly string[],
  tool: NotebookContext['tool'],
): Promise<ReadonlyMap<string, Commit>> {
  const git = (...args: readonly string[]) => tool(['git', '-C', repository, '--literal-pathspecs', ...args, '--', ...files]);
  // Along the branch itself: a merge counts as the commit that brought the change to it.
  const log = await git('log', '--first-parent', '-m', '--format=%H', '--name-only', '-z').catch(() => undefined); // no git: no commit to name
  if (log?.code !== 0) return new Map();
  const status = await git('status', '--porcelain', '-z', '--no-renames', '--untracked-files=no');
  const dirty = new Set(status.stdout.split('\0').map((line) => line.slice('XY '.length)));
  const commits = new Map<string, Commit>();
  const asked = new Set(files);
  let id = '';
  // A commit, an empty line, its files; of all that was asked for, the first mention is the last change.
  for (const word of log.stdout.split('\0').map((part) => part.replace(/^\n/, ''))) {
    if (!asked.has(word)) id = word;
    else if (!commits.has(word)) commits.set(word, { id, dirty: dirty.has(word) });
  }
  return commits;
}
