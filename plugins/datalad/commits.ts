import { git, splitNul, type Tool } from './git.ts';
import { parseRecord } from './parse-record.ts';

/** A commit that came after a noted one. */
export type Commit = {
  id: string;
  parents: readonly string[];
  author: string;
  subject: string;
  /** The whole message. */
  message: string;
  /** The attempt whose record this is. */
  attempt: string | undefined;
  /** What it changed, relative to the dataset; of a merge, what it changed for its first parent. */
  files: readonly string[];
};

/**
 * The commits of HEAD since all of the noted ones, newest first: one process for a whole batch.
 * A noted commit that history lost (a rebase while the job ran) is no bound: then everything is read.
 */
export async function commitsSince(tool: Tool, root: string, noted: readonly string[]): Promise<readonly Commit[]> {
  const base = await commonAncestor(tool, root, [...new Set(noted)]);
  return commitsAfter(tool, root, base ?? '');
}

/** The commits of HEAD that are not in the history of `base`, newest first; all of them for ''. None when git does not know `base`. */
export async function commitsAfter(tool: Tool, root: string, base: string): Promise<readonly Commit[]> {
  const range = base === '' ? ['HEAD'] : ['HEAD', `^${base}`];
  const text = await git(tool, root, [
    'log',
    '-z',
    '--topo-order',
    '--name-only',
    '--no-renames',
    '--diff-merges=first-parent',
    '--format=%x01%H%x02%P%x02%an%x02%B%x02',
    ...range,
    '--',
  ]);
  return text.code === 0 ? parseLog(text.stdout) : [];
}

/** The commits that are not part of the history of `noted`, from those that `commitsSince` gave. */
export function without(commits: readonly Commit[], noted: string): readonly Commit[] {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const known = new Set<string>();
  const queue = [noted];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (known.has(id)) continue;
    known.add(id);
    queue.push(...(byId.get(id)?.parents ?? []));
  }
  return commits.filter(({ id }) => !known.has(id));
}

async function commonAncestor(tool: Tool, root: string, noted: readonly string[]): Promise<string | undefined> {
  const [only] = noted;
  if (only === undefined || noted.includes('')) return undefined;
  if (noted.length === 1) return (await exists(tool, root, only)) ? only : undefined;
  const answer = await git(tool, root, ['merge-base', '--octopus', ...noted]);
  return answer.code === 0 ? answer.stdout.trim() : undefined;
}

const exists = async (tool: Tool, root: string, commit: string): Promise<boolean> =>
  (await git(tool, root, ['cat-file', '-e', `${commit}^{commit}`])).code === 0;

const [START, PART] = ['\u0001', '\u0002'];
const COMMIT_START = new RegExp(`${START}(?=[0-9a-f]{40,64}${PART})`);

/** Control characters part the fields. A message may hold them too, so only an id after one starts a commit. */
function parseLog(text: string): Commit[] {
  return text
    .split(COMMIT_START)
    .slice(1)
    .map((entry) => {
      const [id = '', parents = '', author = ''] = entry.split('\u0002', 3);
      const start = id.length + parents.length + author.length + 3;
      const end = entry.lastIndexOf('\u0002');
      const message = entry.slice(start, end);
      return {
        id,
        parents: parents.split(' ').filter((parent) => parent !== ''),
        author,
        message,
        subject: message.split('\n', 1)[0] ?? '',
        attempt: parseRecord(message)?.engine?.attempt,
        files: splitNul(entry.slice(end + 1)).map((file) => file.replace(/^\n/, '')),
      };
    });
}
