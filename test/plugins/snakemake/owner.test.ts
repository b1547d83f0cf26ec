import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLock } from '../../../plugins/snakemake/check-lock.ts';
import { clearAbandonedLock } from '../../../plugins/snakemake/clear-abandoned-lock.ts';
import { hostsSince, readLock } from '../../../plugins/snakemake/lock.ts';
import { lockOwner } from '../../../plugins/snakemake/owner.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { write } from '../builder-context.ts';

const LOCK = '.snakemake/locks/0.output.lock';
let directory: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  child = undefined;
});

/** A process that does as snakemake does: says so once it is ready, and ends with its stdin. */
async function atWork(script: string, cwd: string, ...words: string[]): Promise<ChildProcess> {
  child = spawn('sh', ['-c', `${script}; echo ready; read -r end`, 'sh', directory, ...words], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

test('without a lock nobody is asked', () => {
  expect(lockOwner(directory)).toEqual({ kind: 'unlocked' });
});

describe.runIf(existsSync('/proc/self/fd'))('on Linux', () => {
  test('a process that has a log of snakemake open there owns the lock, whatever its name', async () => {
    write(directory, { [LOCK]: 'out/a.txt\n', '.snakemake/log/x.log': '' });
    const { pid } = await atWork('exec 9>>"$1/.snakemake/log/x.log"', '/');
    expect(lockOwner(directory)).toMatchObject({ kind: 'alive', pid });
    expect(await checkLock(directory, 'work')).toMatchObject([
      { code: 'snakemake.directory-in-use', remedy: expect.stringContaining(`kill ${pid}`) as string },
    ]);
  });

  test('a process that calls itself snakemake and works there owns the lock', async () => {
    write(directory, { [LOCK]: 'out/a.txt\n' });
    const { pid } = await atWork(':', directory, '/usr/bin/snakemake');
    expect(lockOwner(directory)).toMatchObject({ kind: 'alive', pid });
  });

  test('the command of a rule that outlived its killed snakemake owns the lock: it still writes', async () => {
    write(directory, { [LOCK]: 'out/a.txt\n' });
    const { pid } = await atWork(':', directory, 'set -euo pipefail;  cp in.txt out.txt');
    expect(lockOwner(directory)).toMatchObject({ kind: 'alive', pid });
  });

  test.runIf(process.getuid?.() === 0)('a process of another user than the one who made the lock owns nothing', async () => {
    write(directory, { [LOCK]: 'out/a.txt\n' });
    await atWork(':', directory, 'snakemake');
    chownSync(join(directory, LOCK), 65_534, 65_534);
    expect(lockOwner(directory)).toEqual({ kind: 'abandoned' });
  });

  test('a lock with a living owner is never removed', async () => {
    write(directory, { [LOCK]: 'out/a.txt\n' });
    await atWork(':', directory, '/usr/bin/snakemake');
    clearAbandonedLock(directory, { log: () => undefined });
    expect(existsSync(join(directory, LOCK))).toBe(true);
  });

  test('an owner that is just ending is waited for', async () => {
    write(directory, { [LOCK]: 'out/a.txt\n' });
    const ending = await atWork(':', directory, 'snakemake');
    const asked = checkLock(directory, 'work');
    ending.stdin?.end();
    expect(await asked).toEqual([]);
  });

  test('a snakemake that works elsewhere, or a process without snakemake here, owns nothing', async () => {
    write(directory, { [LOCK]: 'out/a.txt\n' });
    await atWork(':', '/', 'snakemake');
    expect(lockOwner(directory)).toEqual({ kind: 'abandoned' });
  });

  test('an abandoned lock is removed, and the user is told', async () => {
    write(directory, { [LOCK]: 'out/a.txt\n' });
    const logged: string[] = [];
    clearAbandonedLock(directory, { log: (text) => void logged.push(text) });
    expect(readLock(directory)).toBeUndefined();
    expect(logged.join('')).toContain(directory);
    expect(await checkLock(directory, 'work')).toEqual([]);
  });
});

test('the logs of runs tell on which machine a lock was made', () => {
  write(directory, { '.snakemake/log/a.log': `SNAKEMAKE\n  Host: ${hostname()}\n`, '.snakemake/log/b.log': 'host: elsewhere\n' });
  expect(new Set(hostsSince(directory, new Date(0)))).toEqual(new Set([hostname(), 'elsewhere']));
  expect(hostsSince(directory, new Date(Date.now() + 60_000))).toEqual([]);
});
