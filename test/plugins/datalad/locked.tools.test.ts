import { existsSync, lstatSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDataset } from '../../rig/dataset.ts';
import { createEngine } from '../../rig/dataset-recorder.ts';

const isRoot = process.getuid?.() === 0;

describe('locked outputs', () => {
  test('whose content is not here are out of the way, and come back as they were when the job does not write them', async () => {
    const dataset = createDataset({ 'gone.bin': Buffer.alloc(3000), 'gone too.bin': Buffer.alloc(4000) });
    const target = readlinkSync(join(dataset.root, 'gone.bin'));
    dataset.git('annex', 'drop', '--force', 'gone.bin', 'gone too.bin');
    const task = await createEngine(dataset.root).begin({
      script: 'echo x > "gone too.bin"; exit 1',
      outputs: ['gone.bin', 'gone too.bin'],
    });
    expect(existsSync(join(dataset.root, 'gone.bin'))).toBe(false);
    await task.execute();
    const recording = await task.record();
    expect(recording).toMatchObject({ kind: 'not-recorded', damage: [{ path: 'gone too.bin', change: 'modified' }] });
    expect(readlinkSync(join(dataset.root, 'gone.bin'))).toBe(target);
  });

  test('in an output folder stay locked, because tools that own folders replace files; `unlock` makes them writable', async () => {
    const dataset = createDataset({ 'out/a.bin': Buffer.alloc(3000) });
    const engine = createEngine(dataset.root);
    await engine.begin({ outputs: ['out/'] });
    expect(lstatSync(join(dataset.root, 'out/a.bin')).isSymbolicLink()).toBe(true);
    const appended = await engine.perform({ script: 'echo more >> out/a.bin', outputs: ['out/'], options: { unlock: true } });
    expect(appended.kind).toBe('recorded');
    expect(dataset.git('annex', 'fsck', '--quiet')).toBe('');
  });

  test('that a tool replaces in their folder, as snakemake does, are recorded without having been unlocked', async () => {
    const dataset = createDataset({ 'out/a.bin': Buffer.alloc(3000) });
    const recording = await createEngine(dataset.root).perform({
      script: 'rm out/a.bin; head -c 5000 /dev/zero > out/a.bin',
      outputs: ['out/'],
    });
    expect(recording.kind).toBe('recorded');
    expect(dataset.filesOf('HEAD')).toEqual(['out/a.bin']);
    expect(lstatSync(join(dataset.root, 'out/a.bin')).isSymbolicLink()).toBe(true);
  });
});

describe('locked outputs of an attempt whose engine died while it was prepared', () => {
  const outputs = ['gone.bin', 'here.bin'];
  const createPrepared = async () => {
    const dataset = createDataset({ 'here.bin': Buffer.alloc(3000), 'gone.bin': Buffer.alloc(4000), '.gitignore': '.engine/\n' });
    dataset.git('annex', 'drop', '--force', 'gone.bin');
    const targets = outputs.map((path) => readlinkSync(join(dataset.root, path)));
    // What the first engine answered was never journaled: the second has nothing but the attempt's folder.
    const first = await createEngine(dataset.root).begin({ attempt: 'a1', outputs });
    const links = () => outputs.map((path) => lstatSync(join(dataset.root, path), { throwIfNoEntry: false })?.isSymbolicLink() === true);
    expect(links()).toEqual([false, false]);
    const again = (script: string) => createEngine(dataset.root).begin({ attempt: 'a1', script, outputs });
    return { dataset, targets, first, links, again };
  };

  test('come back as they were when the job fails', async () => {
    const { dataset, targets, first, again } = await createPrepared();
    const task = await again('exit 1');
    expect(task.prepared).toEqual(first.prepared);
    await task.execute();
    expect(await task.record()).toEqual({ kind: 'not-recorded', reason: 'the command exited with 1' });
    expect(outputs.map((path) => readlinkSync(join(dataset.root, path)))).toEqual(targets);
    expect(dataset.clean()).toBe(true);
  });

  test('are reported as damage when the job fails after it changed them', async () => {
    const task = await (await createPrepared()).again('echo x > here.bin; exit 1');
    await task.execute();
    expect(await task.record()).toMatchObject({ kind: 'not-recorded', damage: [{ path: 'here.bin', change: 'modified' }] });
  });

  test('are freed by the next one when it had come no further than its note', async () => {
    const { dataset, targets, links, again } = await createPrepared();
    for (const [index, path] of outputs.entries()) {
      rmSync(join(dataset.root, path), { force: true });
      symlinkSync(targets[index] ?? '', join(dataset.root, path));
    }
    const task = await again('echo new >> here.bin; echo new > gone.bin');
    expect(links()).toEqual([false, false]);
    await task.execute();
    expect((await task.record()).kind).toBe('recorded');
    expect(dataset.git('annex', 'fsck', '--quiet')).toBe('');
  });
});

describe.runIf(isRoot)('a job that runs as root', () => {
  test('and writes into a locked input is not recorded, because the input is no longer what its key says', async () => {
    const dataset = createDataset({ 'in.bin': Buffer.alloc(3000) });
    const before = dataset.head();
    const recording = await createEngine(dataset.root).perform({
      script: 'echo oops >> in.bin; echo 1 > a.txt',
      inputs: ['in.bin'],
      outputs: ['a.txt'],
    });
    expect(recording).toMatchObject({ kind: 'rejected', findings: [{ code: 'datalad.input-overwritten', severity: 'error' }] });
    expect(dataset.head()).toBe(before);
  });

  test('and only reads its inputs is recorded', async () => {
    const dataset = createDataset({ 'in.bin': Buffer.alloc(3000) });
    const recording = await createEngine(dataset.root).perform({
      script: 'wc -c < in.bin > a.txt',
      inputs: ['in.bin'],
      outputs: ['a.txt'],
    });
    expect(recording.kind).toBe('recorded');
  });
});
