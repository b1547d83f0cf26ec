import type { TaskContext } from '../../core/plugin.ts';
import { removeLocks } from './lock.ts';
import { lockOwner } from './owner.ts';

/**
 * Clears the lock that a killed snakemake left in its working directory (absolute). Does nothing while somebody lives, or may live,
 * that it could belong to: then snakemake itself refuses, and says why.
 */
export function clearAbandonedLock(directory: string, context: Pick<TaskContext, 'log'>): void {
  if (lockOwner(directory).kind !== 'abandoned') return;
  removeLocks(directory);
  context.log(`Removed the lock that a killed snakemake left in ${directory}.\n`);
}
