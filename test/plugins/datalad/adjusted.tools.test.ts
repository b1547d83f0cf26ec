import { expect, test } from 'vitest';
import { createDataset } from '../../rig/dataset.ts';
import { createEngine } from '../../rig/dataset-recorder.ts';

test('on an adjusted branch the record reaches the branch that it stands for', async () => {
  const dataset = createDataset({ 'old.bin': Buffer.alloc(3000) });
  const branch = dataset.git('branch', '--show-current').trim();
  dataset.git('annex', 'adjust', '--unlock');
  const engine = createEngine(dataset.root);
  const task = await engine.begin({
    script: 'head -c 4000 /dev/zero > new.bin; echo 1 > a.txt; echo 2 > stray.txt',
    outputs: ['new.bin', 'a.txt'],
  });
  await task.execute();
  const recording = await task.record();
  expect(recording).toMatchObject({ kind: 'recorded', records: [{ branch: `adjusted/${branch}(unlocked)` }] });
  expect(dataset.git('log', '-1', '--format=%s', branch)).toContain('[DATALAD RUNCMD]');
  expect(dataset.filesOf(branch)).toEqual(['a.txt', 'new.bin']);
  expect(dataset.git('ls-tree', branch, 'new.bin')).toMatch(/^120000/);
  expect((await task.record()).kind).toBe('recorded');
  expect(dataset.git('rev-list', '--count', '--grep=RUNCMD', branch).trim()).toBe('1');
});
