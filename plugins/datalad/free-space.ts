import { statfs } from 'node:fs/promises';
import type { Dataset } from './dataset.ts';

/** With less than this, git and git-annex cannot be trusted to fail rather than hang, in bytes. */
const LEAST_BYTES = 16 * 1024 * 1024;

/**
 * Rejects with ENOSPC where the disk of a dataset, or of its git directory, is all but full. To be asked before git looks at files:
 * on a full disk `git-annex filter-process` (10.2026) and git wait for each other for ever.
 */
export async function requireSpace(datasets: readonly Dataset[]): Promise<void> {
  const places = new Set(datasets.flatMap(({ root, gitDirectory }) => [root, gitDirectory]));
  await Promise.all(
    [...places].map(async (place) => {
      const bytes = await freeBytes(place);
      if (bytes === undefined || bytes >= LEAST_BYTES) return;
      const left = `${place}: ${(bytes / 1e6).toFixed(1)} MB are free, ${(LEAST_BYTES / 1e6).toFixed(0)} MB are needed`;
      throw Object.assign(new Error(left), { code: 'ENOSPC' });
    }),
  );
}

/** Undefined where the file system does not tell: some network and FUSE ones call themselves 0 blocks large. */
async function freeBytes(place: string): Promise<number | undefined> {
  const { blocks, bfree, bavail, bsize } = await statfs(place);
  if (blocks === 0) return undefined;
  return (process.getuid?.() === 0 ? bfree : bavail) * bsize;
}
