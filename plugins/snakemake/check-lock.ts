import type { Finding } from '../../core/plugin.ts';
import { lockOwner } from './owner.ts';

/** Why a task may not start in this working directory (absolute; `name` is how the user calls it): somebody is, or may be, at work there. */
export function checkLock(directory: string, name: string): readonly Finding[] {
  const owner = lockOwner(directory);
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

const shortened = (command: string): string => (command.length > 100 ? `${command.slice(0, 100)}…` : command);
