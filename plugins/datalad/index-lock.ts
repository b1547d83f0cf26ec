import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../../core/plugin.ts';
import type { Dataset } from './dataset.ts';

/** How long a git command of somebody else may hold the index before a recording gives up, in seconds. */
export const INDEX_LOCK_PATIENCE = 10;

/** Waits until no other git command holds the index. Answers with a finding when the lock stays. */
export async function awaitIndex(dataset: Dataset, patienceSeconds: number): Promise<Finding | undefined> {
  const deadline = Date.now() + patienceSeconds * 1000;
  while (indexLockAge(dataset) !== undefined) {
    if (Date.now() >= deadline) return describeIndexLock(dataset);
    await pause(10);
  }
  return undefined;
}

/**
 * Does what needs the index until no other git command is in the way. `busy` tells from an answer that one was: git does not queue, it gives up.
 * Answers with a finding when one lock stays for `patienceSeconds`, or when locks of others come and go for twenty times as long.
 */
export async function whenIndexIsFree<Answer>(
  dataset: Dataset,
  patienceSeconds: number,
  act: () => Promise<Answer>,
  busy: (answer: Answer) => boolean,
): Promise<{ answer: Answer } | { obstacle: Finding }> {
  const deadline = Date.now() + patienceSeconds * 20_000;
  for (;;) {
    const obstacle = await awaitIndex(dataset, patienceSeconds);
    if (obstacle !== undefined) return { obstacle };
    const answer = await act();
    if (!busy(answer)) return { answer };
    if (Date.now() > deadline) return { obstacle: contended(dataset) };
  }
}

/** Other git commands never left time for ours. */
export const contended = ({ root }: Dataset): Finding => ({
  code: 'datalad.contended',
  severity: 'error',
  message: `Other git commands kept changing ${root} while results were to be committed.`,
  remedy: 'Let them finish, then `engine resume`; the command does not run again.',
});

/** The lock as a finding: its file, age and owner; undefined where there is none. */
export function describeIndexLock(dataset: Dataset): Finding | undefined {
  const age = indexLockAge(dataset);
  if (age === undefined) return undefined;
  const owner = gitProcessIn(dataset);
  const held = owner === undefined ? 'no running git command was found that owns it' : `held by ${owner}`;
  return {
    code: 'datalad.index-lock',
    severity: 'error',
    message: `${lockFile(dataset)} is there since ${age} s: ${held}. Nothing can be committed while it is.`,
    remedy:
      owner === undefined
        ? `Make sure that no git or datalad command runs in this dataset, also on other machines, then: rm ${lockFile(dataset)}`
        : 'Wait for that command to finish.',
  };
}

const lockFile = ({ gitDirectory }: Dataset): string => join(gitDirectory, 'index.lock');

/** Seconds since the lock was made; undefined where there is none. */
function indexLockAge(dataset: Dataset): number | undefined {
  const stat = statSync(lockFile(dataset), { throwIfNoEntry: false });
  return stat && Math.max(0, Math.round((Date.now() - stat.mtimeMs) / 1000));
}

/** index.lock names nobody. On Linux, a git command whose directory lies in the dataset is the likely owner. */
function gitProcessIn({ root }: Dataset): string | undefined {
  for (const pid of processIds()) {
    try {
      const cwd = readlinkSync(`/proc/${pid}/cwd`);
      if (cwd !== root && !cwd.startsWith(`${root}/`)) continue;
      const [program = '', ...rest] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      if (/(^|\/)git(-[a-z]+)?$/.test(program)) return `process ${pid}: git ${rest.join(' ').slice(0, 60).trim()}`;
    } catch {
      continue; // it ended meanwhile, or belongs to another user
    }
  }
  return undefined;
}

function processIds(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return []; // no /proc: not Linux
  }
}
