import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readClaim, readExit } from '../../../core/process/attempt-files.ts';
import { createGate } from '../../rig/gate.ts';
import { canMount, mount } from '../../rig/mount.ts';
import { jobContext, localExecutor, startJob, temporaryDirectory, until } from '../../rig/process.ts';

describe.skipIf(!canMount())('a job on a disk that is full when it ends', () => {
  it.each([0, 3])('is collected with its exit code %d', async (code) => {
    const directory = temporaryDirectory();
    mount(onTestFinished, '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory);
    const gate = createGate(onTestFinished);
    const context = jobContext(directory, ['sh', '-c', `echo before; ${gate.shell}; echo lost; exit ${code}`]);
    const handle = await startJob(context);
    await until('the job runs', () => gate.arrivals() === 1);
    // To the last byte of the log's page, too: not even a line that the job prints finds room.
    spawnSync('dd', ['if=/dev/zero', `of=${join(directory, 'filler')}`, 'bs=4k'], { stdio: 'ignore' });
    spawnSync('dd', ['if=/dev/zero', `of=${join(context.directory, 'log')}`, 'bs=1k', 'oflag=append', 'conv=notrunc'], { stdio: 'ignore' });
    gate.open();
    expect(await handle.outcome).toMatchObject({ kind: 'exited', code });
    expect(readFileSync(join(context.directory, 'log'), 'latin1')).not.toContain('lost');
  });
});

it('an attempt has no exit record while only its place is kept', async () => {
  const gate = createGate(onTestFinished);
  const context = jobContext(temporaryDirectory(), ['sh', '-c', gate.shell]);
  const handle = await startJob(context);
  await until('the job runs', () => gate.arrivals() === 1);
  expect(readFileSync(join(context.directory, 'exit.json'), 'utf8')).toMatch(/^ {511}\n$/);
  expect(readExit(context.directory)).toBeUndefined();
  gate.open();
  expect(await handle.outcome).toMatchObject({ kind: 'exited', code: 0 });
});

it('a job whose shim has ended and left an empty record is lost, and is told so', async () => {
  const context = jobContext(temporaryDirectory(), ['true']);
  await (
    await startJob(context)
  ).outcome;
  expect(typeof readClaim(context.directory)).toBe('object');
  for (const remains of [' '.repeat(512), '', '{"version":1,"co   ']) {
    writeFileSync(join(context.directory, 'exit.json'), remains);
    expect(await localExecutor().watch(context.refs[0] ?? '', context).outcome).toMatchObject({
      kind: 'lost',
      reason: expect.stringContaining('the job ended, but its exit record is empty') as string,
    });
  }
  rmSync(join(context.directory, 'usage'));
  expect(await localExecutor().watch(context.refs[0] ?? '', context).outcome).toMatchObject({
    kind: 'lost',
    reason: expect.stringContaining('its shim was killed') as string,
  });
});
