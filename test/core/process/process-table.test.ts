import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { identifySelf, isAlive } from '../../../core/process/identity.ts';
import { carriesVariable, findProcess, listProcesses, readPs } from '../../../core/process/process-table.ts';
import { temporaryDirectory, until } from '../../rig/process.ts';

it('knows this process and its parent', () => {
  expect(findProcess(process.pid)).toMatchObject({ pid: process.pid, parent: process.ppid });
  expect(listProcesses().map(({ pid }) => pid)).toContain(process.pid);
});

it('calls a zombie dead, which kill(pid, 0) does not', async () => {
  const directory = temporaryDirectory();
  // The child of a process that never waits stays a zombie.
  const parent = spawn('sh', ['-c', 'sh -c "echo \\$\\$ > pid.part; mv pid.part pid" & exec sleep 1000'], { cwd: directory });
  await until('the child has told its pid', () => existsSync(join(directory, 'pid')));
  const pid = Number(readFileSync(join(directory, 'pid'), 'utf8'));
  await until('the child has ended', () => findProcess(pid) === undefined);
  expect(process.kill(pid, 0)).toBe(true);
  parent.kill();
});

it('reads ps to the same effect', () => {
  expect(readPs(['-p', String(process.pid)])).toMatchObject([{ pid: process.pid, parent: process.ppid }]);
  expect(readPs(['-A']).length).toBeGreaterThan(1);
});

it('finds a variable by its exact value', () => {
  const child = spawn('sleep', ['1000'], { env: { ...process.env, COOKIE: 'try-1' } });
  expect(carriesVariable(child.pid ?? 0, 'COOKIE', 'try-1')).toBe(true);
  expect(carriesVariable(child.pid ?? 0, 'COOKIE', 'try')).toBe(false);
  child.kill();
});

it('recognises this process, its successor under the same pid, and its like from elsewhere', () => {
  const self = identifySelf();
  expect(isAlive(self)).toBe('alive');
  expect(isAlive({ ...self, started: '1' })).toBe('dead');
  expect(isAlive({ ...self, boot: 'before' })).toBe('dead');
  expect(isAlive({ ...self, host: 'elsewhere' })).toBe('elsewhere');
});
