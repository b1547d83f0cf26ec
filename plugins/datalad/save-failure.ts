import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Finding } from '../../core/plugin.ts';
import type { Dataset } from './dataset.ts';
import { describeIndexLock } from './index-lock.ts';

/** Why a commit did not come about, and what mends it. git tells by text alone; it was asked to say it in English. */
export function explainFailure(dataset: Dataset, answer: Answer): Finding {
  const said = `${answer.stderr}\n${answer.stdout}`.trim();
  const known = CAUSES.find(({ sign }) => sign?.test(said));
  if (known?.code === 'datalad.index-lock') return describeIndexLock(dataset) ?? failure(known, dataset, said);
  if (known !== undefined) return failure(known, dataset, said);
  const hooks = foreignHooks(dataset);
  if (hooks.length > 0 && answer.code !== 128) {
    const cause = {
      code: 'datalad.hook',
      message: `A git hook (${hooks.join(', ')}) refused the commit`,
      remedy: 'Correct what the hook complains about.',
    };
    return failure(cause, dataset, said);
  }
  return failure(
    obstacleToWriting(dataset) ?? { code: 'datalad.commit', message: `git commit failed (exit ${answer.code})` },
    dataset,
    said,
  );
}

/** Asked of the file system itself: of objects that it cannot write, git-annex 10.2026 only says `fd:27: hGetLine: end of file`. */
function obstacleToWriting({ gitDirectory }: Dataset): Cause | undefined {
  try {
    accessSync(join(gitDirectory, 'objects'), constants.W_OK);
    return undefined;
  } catch (error) {
    return CAUSES.find(({ errno }) => errno?.includes(String((error as NodeJS.ErrnoException).code)) === true);
  }
}

/** A system error (full disk, no permission, a tool that hung) or an interruption as a finding; anything else is a bug and is thrown on. */
export function explainError(error: unknown, dataset: Dataset): Finding {
  if (error instanceof Error && error.name === 'AbortError') {
    return failure({ code: 'datalad.interrupted', message: 'Recording was interrupted', remedy: 'Nothing is lost.' }, dataset, '');
  }
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error;
  const known = CAUSES.find(({ errno }) => errno?.includes(String(error.code)) === true);
  if (known === undefined) throw error;
  return failure(known, dataset, error.message);
}

/** Hooks that a commit here would run, beside the one that git-annex puts there itself. */
export function foreignHooks({ gitDirectory }: Dataset, directory = join(gitDirectory, 'hooks')): string[] {
  return readNames(directory).filter((name) => COMMIT_HOOKS.has(name) && isForeign(join(directory, name)));
}

type Cause = { code: string; message: string; remedy?: string; sign?: RegExp; errno?: readonly string[] };

const CAUSES: readonly Cause[] = [
  { code: 'datalad.index-lock', message: 'Another git command held the index', remedy: 'Wait for it to finish.', sign: /index\.lock/ },
  {
    code: 'datalad.identity',
    message: 'git does not know who commits',
    remedy: 'git config --global user.name "Your Name" && git config --global user.email you@example.org',
    sign: /tell me who you are|unable to auto-detect email|empty ident name|no email was given|no name was given/,
  },
  {
    code: 'datalad.disk-full',
    message: 'The disk is full',
    remedy: 'Free space on it.',
    sign: /No space left|Disk quota exceeded/,
    errno: ['ENOSPC', 'EDQUOT'],
  },
  {
    code: 'datalad.read-only',
    message: 'The dataset is on a read-only file system',
    remedy: 'Make it writable.',
    sign: /Read-only file system/,
    errno: ['EROFS'],
  },
  {
    code: 'datalad.permission',
    message: 'The dataset may not be written by this user',
    remedy: 'Correct owner and permissions of its .git folder.',
    sign: /Permission denied|insufficient permission/i,
    errno: ['EACCES', 'EPERM'],
  },
  {
    code: 'datalad.timeout',
    message: 'A command hung and was ended',
    remedy: 'See whether the disk is full, its server does not answer, or a git hook or filter waits for something.',
    errno: ['ETIMEDOUT'],
  },
  {
    code: 'datalad.file-name',
    message: 'git does not find a file that it had listed before',
    remedy: 'Look at what `git status` says of it.',
    sign: /did not match any file/,
  },
  {
    code: 'datalad.merge-in-progress',
    message: 'A merge, rebase or cherry-pick is in progress',
    remedy: 'Finish it (git status tells how) or abort it.',
    sign: /partial commit during|unmerged|not concluded your/,
  },
];

const COMMIT_HOOKS = new Set(['pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit', 'reference-transaction']);

function failure(cause: Omit<Cause, 'sign'>, { root }: Dataset, said: string): Finding {
  const tail = said.split('\n').slice(-6).join('\n');
  const remedy = `${cause.remedy ?? 'See what git says.'} Then \`engine resume\` records the results; the command does not run again.`;
  return { code: cause.code, severity: 'error', message: `${cause.message}, in ${root}.${tail === '' ? '' : `\n${tail}`}`, remedy };
}

/** git ignores hooks that may not be executed. */
function isForeign(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return !/^git annex (pre-commit|post-\w+)/m.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

function readNames(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // no hooks folder
  }
}
