import { resolve } from 'node:path';
import type { Finding } from '../../core/plugin.ts';
import { commitsAfter, type Commit } from './commits.ts';
import type { Dataset } from './dataset.ts';
import { git, type Tool } from './git.ts';
import type { Open } from './keep-plan.ts';
import { foreignHooks } from './save-failure.ts';

/**
 * Looks at the commit that was just made: hooks may change its message (a ticket number before the subject), and DataLad knows a record by
 * its first words. A commit whose record is spoilt is taken back, if nobody has built on it, and the files are as before.
 * A plain commit may be reworded: its id is noted.
 *
 * `before` is the commit that was checked out before. Answers with the one that is now.
 */
export async function inspectCommit(
  tool: Tool,
  dataset: Dataset,
  { request, message, reworded }: Open,
  before: string,
  adjusted: boolean,
): Promise<{ head: string; finding?: Finding }> {
  const made = await commitsAfter(tool, dataset.root, before);
  const head = made[0]?.id ?? before;
  const isOurs = (commit: Commit): boolean =>
    request.attempt === undefined ? commit.message.trim() === message?.trim() : commit.attempt === request.attempt;
  if (made.length === 0 || made.some(isOurs)) return { head };

  // Nobody else's commit came in between when there is one only; of several, ours still names the attempt unless a hook dropped all text.
  const [only, ...others] = made;
  const spoilt = others.length === 0 ? only : made.find((commit) => commit.message.includes(request.attempt ?? message ?? ''));
  if (spoilt === undefined) return { head };
  if (request.attempt === undefined) {
    reworded.add(spoilt.id);
    return { head };
  }
  const [parent] = spoilt.parents;
  const undone = !adjusted && spoilt.id === head && parent !== undefined && (await takeBack(tool, dataset, spoilt.id, parent));
  return { head: undone ? parent : head, finding: hookFinding(dataset, spoilt, await messageHooks(tool, dataset), undone) };
}

/** Only when HEAD is still that commit, which git compares and sets in one step: people do not ask for our lease. Touches no file. */
async function takeBack(tool: Tool, { root }: Dataset, id: string, parent: string): Promise<boolean> {
  return (await git(tool, root, ['update-ref', '-m', 'engine: take back a spoilt record', 'HEAD', parent, id])).code === 0;
}

const MESSAGE_HOOKS = new Set(['prepare-commit-msg', 'commit-msg', 'post-commit']);

async function messageHooks(tool: Tool, dataset: Dataset): Promise<readonly string[]> {
  const folder = await git(tool, dataset.root, ['rev-parse', '--git-path', 'hooks']);
  const directory = resolve(dataset.root, folder.stdout.trimEnd());
  return foreignHooks(dataset, directory)
    .filter((name) => MESSAGE_HOOKS.has(name))
    .map((name) => resolve(directory, name));
}

function hookFinding({ root }: Dataset, { id, subject }: Commit, hooks: readonly string[], undone: boolean): Finding {
  const hook = hooks.length === 0 ? 'A git hook' : `The git hook ${hooks.join(' or ')}`;
  const fate = undone
    ? 'That commit was taken back; all files are as the command left them.'
    : `Commit ${id.slice(0, 10)} holds the files, but it is no record.`;
  return {
    code: 'datalad.hook-changed-record',
    severity: 'error',
    message: `${hook} changed the message of the record in ${root} to "${subject}", and neither DataLad nor the engine can read it so. ${fate}`,
    remedy:
      'Let the hook leave alone messages that begin with [DATALAD RUNCMD], or only add lines at their end. Then `engine resume` records the results; the command does not run again.',
  };
}
