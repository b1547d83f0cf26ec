import type { Dataset } from './dataset.ts';
import { git, nulTerminated, type Tool } from './git.ts';

/** `lost`: git-annex took the content but could not stage it, because another git process held the index. */
export type Added = { kind: 'added'; failures: ReadonlyMap<string, string> } | { kind: 'lost'; said: string };

/**
 * Stages files as DataLad would: large ones into the annex, small ones into git, as the dataset's attributes say.
 * One process for any number of files, and file names travel NUL-terminated.
 */
export async function annexAdd(tool: Tool, dataset: Dataset, files: readonly string[]): Promise<Added> {
  if (files.length === 0) return { kind: 'added', failures: new Map() };
  if (!dataset.annexed) return plainAdd(tool, dataset, files);
  const argv = ['annex', 'add', '--batch', '-z', '--json', '--json-error-messages'];
  const answer = await git(tool, dataset.root, argv, nulTerminated(files));
  // With index.lock in the way, git-annex 10.2026 still answers success for each file and exits 0: only stderr tells.
  if (answer.stderr.includes('index.lock')) return { kind: 'lost', said: answer.stderr };
  const failures = failuresIn(answer.stdout);
  if (answer.code !== 0 && failures.size === 0) for (const file of files) failures.set(file, answer.stderr.trim());
  return { kind: 'added', failures };
}

async function plainAdd(tool: Tool, dataset: Dataset, files: readonly string[]): Promise<Added> {
  const argv = ['--literal-pathspecs', 'add', '--pathspec-from-file=-', '--pathspec-file-nul'];
  const answer = await git(tool, dataset.root, argv, nulTerminated(files));
  if (answer.stderr.includes('index.lock')) return { kind: 'lost', said: answer.stderr };
  return { kind: 'added', failures: new Map(answer.code === 0 ? [] : files.map((file) => [file, answer.stderr.trim()])) };
}

type AddResult = { success?: boolean; file?: string; input?: string[]; 'error-messages'?: string[] };

/** One JSON object a line; an empty line for a file that needed nothing. */
function failuresIn(output: string): Map<string, string> {
  const failures = new Map<string, string>();
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) continue;
    const result = JSON.parse(line) as AddResult;
    if (result.success === true) continue;
    failures.set(result.file ?? result.input?.[0] ?? '', (result['error-messages'] ?? []).join('; ') || 'git annex add failed');
  }
  return failures;
}
