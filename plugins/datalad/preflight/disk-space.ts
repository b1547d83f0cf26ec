import { lstatSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding, PlannedTask } from '../../../core/plugin.ts';
import { readAnnexed } from '../annex-key.ts';
import { filesOf } from '../files-of.ts';

const MEBI = 1024 ** 2;
const GIBI = 1024 ** 3;

/** Whether results will fit. What the outputs took last time is the best guess at what they will take now. */
export async function checkSpace(tasks: readonly PlannedTask[], project: string): Promise<readonly Finding[]> {
  const { bavail, bsize } = await statfs(project);
  const free = bavail * bsize;
  if (free < 50 * MEBI) {
    return [
      {
        code: 'datalad.disk-full',
        severity: 'error',
        message: `Only ${inMebi(free)} are free in ${project}: not even a commit is safe.`,
        remedy: 'Free some space; git annex unused finds old content.',
      },
    ];
  }
  // Outputs are only measured where it could matter: a folder of a hundred thousand files takes a second to walk.
  const previous = free < 100 * GIBI ? previousBytes(tasks, project) : 0;
  if (free >= GIBI && free >= previous) return [];
  const wanted = previous > free ? `, and the outputs took ${inMebi(previous)} last time` : '';
  return [
    {
      code: 'datalad.disk-space',
      severity: 'warning',
      message: `${inMebi(free)} are free in ${project}${wanted}.`,
      remedy: 'Free some space.',
    },
  ];
}

function previousBytes(tasks: readonly PlannedTask[], project: string): number {
  let sum = 0;
  for (const path of filesOf(
    project,
    tasks.flatMap(({ outputs }) => outputs),
  )) {
    const file = join(project, path);
    sum += readAnnexed(file)?.key.bytes ?? (statSync(file, { throwIfNoEntry: false }) ?? lstatSync(file)).size;
  }
  return sum;
}

const inMebi = (bytes: number): string => `${Math.round(bytes / MEBI)} MiB`;
