import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from '../../core/plugin.ts';
import { lockOwner, type Owner } from './owner.ts';

/** Why a task may not start in this working directory (absolute; `name` is how the user calls it): somebody is, or may be, at work there. */
export async function checkLock(directory: string, name: string): Promise<readonly Finding[]> {
  const owner = await settledOwner(directory);
  switch (owner.kind) {
    case 'alive':
      return [
        {
          code: 'snakemake.directory-in-use',
          severity: 'error',
          message: `Another snakemake is at work in ${name}: process ${owner.pid} (${shortened(owner.command)}).`,
          remedy: `Wait until it has ended, or end it: kill ${owner.pid}`,
        },
      ];
    case 'unknown':
      return [
        {
          code: 'snakemake.lock-unknown',
          severity: 'error',
          message: `Snakemake has locked ${name}, and whether its owner still lives cannot be told from here: ${owner.reason}.`,
          remedy: `If you are sure that no snakemake works there: rm ${name}/.snakemake/locks/*`,
        },
      ];
    case 'unlocked':
    case 'abandoned':
      return [];
    default:
      return owner satisfies never;
  }
}

const SECOND_LOOKS = 5;
const PAUSE_MILLISECONDS = 200;

/** What was killed a moment ago, such as the attempt before this one, may still be on its way out. */
async function settledOwner(directory: string): Promise<Owner> {
  let owner = lockOwner(directory);
  for (let look = 0; owner.kind === 'alive' && look < SECOND_LOOKS; look += 1) {
    await sleep(PAUSE_MILLISECONDS);
    owner = lockOwner(directory);
  }
  return owner;
}

const shortened = (command: string): string => (command.length > 100 ? `${command.slice(0, 100)}…` : command);
