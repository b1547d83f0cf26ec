import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** No page takes that long: what is older was left by an engine that died. */
const LIMIT_DAYS = 7;

/** Removes the folders of half-made pages that nobody works in any more. */
export function sweepStages(stages: string): void {
  if (!existsSync(stages)) return;
  const oldest = Date.now() - LIMIT_DAYS * 24 * 3600 * 1000;
  for (const name of readdirSync(stages)) {
    const stat = statSync(join(stages, name), { throwIfNoEntry: false });
    if (stat && stat.mtimeMs < oldest) rmSync(join(stages, name), { recursive: true, force: true });
  }
}
