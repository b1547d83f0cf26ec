import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, TaskContext } from '../../core/plugin.ts';

/**
 * Whether `.snakemake/` was ever committed: an ignore rule does not help then. Snakemake 9 writes its metadata through the annexed
 * link: EACCES for a user, a corrupt annex object for root.
 */
export async function checkTrackedState(directory: string, context: Pick<TaskContext, 'project' | 'tool'>): Promise<readonly Finding[]> {
  const place = join(context.project, directory);
  if (!existsSync(join(place, '.snakemake'))) return [];
  const { code, stdout } = await context.tool(['git', '-C', place, 'ls-files', '-z', '--', '.snakemake']);
  if (code !== 0 || stdout === '') return [];
  return [
    {
      code: 'snakemake.state-tracked',
      severity: 'error',
      message: `Files of ${directory === '.' ? '' : `${directory}/`}.snakemake are tracked by git, and snakemake writes into them.`,
      remedy: `git -C ${directory} rm -r -q --cached .snakemake && datalad save -d . -m 'Untrack .snakemake'`,
    },
  ];
}
