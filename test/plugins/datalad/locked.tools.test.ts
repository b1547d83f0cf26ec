import { existsSync, lstatSync, readlinkSync } from 'node:fs';
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
