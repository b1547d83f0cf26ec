import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this machine lets the tests mount something, as it lets root on an ordinary one. */
export function canMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'engine-mount-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]).status !== 0) return false;
  execFileSync('umount', [place]);
  return true;
}

/** `mount` with these arguments, the last of which is the place; undone when the test has ended, of which `after` tells. */
export function mount(after: (undo: () => void) => void, ...argv: readonly string[]): void {
  execFileSync('mount', argv);
  // Lazily: something may still have a file open there. It is gone already where the test itself unmounted it.
  after(() => void spawnSync('umount', ['--lazy', argv.at(-1) ?? '']));
}
