import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readClaim, readExit } from '../../../core/process/attempt-files.ts';
import { isAlive } from '../../../core/process/identity.ts';
import { shimCommand } from '../../../core/process/shim-command.ts';
import { findMembers } from '../../../core/process/sweep.ts';
import { jobContext, localExecutor, readAll, temporaryDirectory, until } from '../../rig/process.ts';
import { bundleRigProgram, runRigProgram } from '../../rig/process-child.ts';

const shells = [['sh'], ['dash'], ['bash', '--posix'], ['busybox', 'sh']].filter(([shell]) => {
  try {
    execFileSync('sh', ['-c', 'command -v "$1"', 'sh', shell ?? '']);
    return true;
  } catch {
    return false;
  }
});

describe.each(shells)('the shim under %s %s', (...shell) => {
  const launch = (argv: readonly string[], seconds?: number, stdin: 'now' | 'wait' = 'now') => {
    const directory = temporaryDirectory();
    const attempt = join(directory, 'try 1');
    mkdirSync(attempt);
    const context = jobContext(directory, argv, { stop: { signal: 'SIGINT', graceSeconds: 0.5 }, ...(seconds && { seconds }) });
    if (context.job.action.kind !== 'process') throw new Error('not a process');
    const [, ...rest] = shimCommand(attempt, `shim-${directory.slice(-6)}`, context.job.action, context.job, stdin);
    const [command = '', ...options] = shell.filter((word) => word !== undefined);
    const child = spawn(command, [...options, ...rest], { cwd: directory, detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const strays = () => findMembers({ attempt: `shim-${directory.slice(-6)}`, leader: undefined, spare: [] });
    return { attempt, directory, child, ended, strays };
  };
  const claimed = ({ attempt }: { attempt: string }) =>
    until('the shim has said who it is', () => {
      const claim = readClaim(attempt);
      return typeof claim === 'object' && claim;
    });

  it('records code, log and usage', async () => {
    const { attempt, ended } = launch(['sh', '-c', 'echo out; echo err >&2; exit 5']);
    expect(await ended).toBe(5);
    expect(readExit(attempt)).toMatchObject({ kind: 'ended', code: 5 });
    expect(readFileSync(join(attempt, 'log'), 'utf8')).toBe('out\nerr\n');
  });

  it('says who it is so that it can be recognised', async () => {
    const launched = launch(['sh', '-c', 'until [ -e go ]; do sleep 0.05; done']);
    const { shim } = await claimed(launched);
    expect(shim.pid).toBe(launched.child.pid);
    expect(isAlive(shim)).toBe('alive');
    expect(isAlive({ ...shim, started: '1' })).toBe('dead');
    writeFileSync(join(launched.directory, 'go'), '');
    await launched.ended;
    expect(isAlive(shim)).toBe('dead');
  });

  it.each(['now', 'wait'] as const)('stops the job when its watcher is asked to (stdin: %s)', async (stdin) => {
    const launched = launch(['sh', '-c', "trap '' INT TERM; setsid sleep 1000 & : > ready; while :; do sleep 0.1; done"], undefined, stdin);
    const { watcher } = await claimed(launched);
    await until('the job is ready', () => existsSync(join(launched.directory, 'ready')));
    process.kill(watcher, 'SIGTERM');
    expect(await launched.ended).toBe(137);
    expect(readExit(launched.attempt)).toMatchObject({ code: 137, stopped: 'signal' });
    expect(launched.strays()).toEqual([]);
  });

  it('finds the wish to stop in its directory', async () => {
    const launched = launch(['sleep', '1000']);
    await claimed(launched);
    writeFileSync(join(launched.attempt, 'stop'), 'cancelled\n');
    await launched.ended;
    expect(readExit(launched.attempt)).toMatchObject({ code: 130, stopped: 'cancelled' });
  });

  it('survives a signal to its group, which the job does not', async () => {
    const launched = launch(['sh', '-c', ': > ready; sleep 1000']);
    await claimed(launched);
    await until('the job is ready', () => existsSync(join(launched.directory, 'ready')));
    process.kill(-(launched.child.pid ?? 0), 'SIGHUP');
    expect(await launched.ended).toBe(129);
    expect(readExit(launched.attempt)).toMatchObject({ code: 129 });
  });

  it('keeps the time limit', async () => {
    const { attempt, ended } = launch(['sleep', '1000'], 0.3);
    await ended;
    expect(readExit(attempt)).toMatchObject({ stopped: 'time-limit' });
  });
});

describe('a job whose engine is killed', () => {
  it('goes on, is found by its attempt, and its end is collected by another process, also after the project was moved', async () => {
    const directory = temporaryDirectory();
    const attempt = `orphan-${directory.slice(-6)}`;
    const program = await bundleRigProgram('process-engine');
    const script = 'echo began; until [ -e go ]; do sleep 0.05; done; echo ended; exit 6';
    const engine = runRigProgram(program, [directory, attempt, 'sh', '-c', script]);
    const said = JSON.parse(await engine.firstLine) as unknown;
    engine.child.kill('SIGKILL');
    expect(await engine.ended).toBe('SIGKILL');

    const context = jobContext(directory, [], { attempt });
    const ref = await localExecutor().find(context);
    expect(ref).toEqual(said);
    const handle = localExecutor().watch(ref, context);
    writeFileSync(join(directory, 'go'), '');
    expect(await handle.outcome).toMatchObject({ kind: 'exited', code: 6 });
    expect(await readAll(handle.output())).toBe('began\nended\n');

    const elsewhere = `${directory} moved`;
    renameSync(directory, elsewhere);
    const later = localExecutor().watch(ref, jobContext(elsewhere, [], { attempt }));
    expect(await later.outcome).toMatchObject({ kind: 'exited', code: 6 });
    expect(await readAll(later.output())).toBe('began\nended\n');
  });
});
