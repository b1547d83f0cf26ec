import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addSubdataset, cloneDataset, createDataset } from '../../rig/dataset.ts';
import { planned } from '../../rig/dataset-planned.ts';
import { createEngine } from '../../rig/dataset-recorder.ts';
import { annexStager } from '../../../plugins/datalad/annex-stager.ts';

const preparedIn = (root: string) => {
  const { run } = createEngine(root);
  const attempt = { id: 'x', number: 1 };
  return { ...run, flow: 'f', task: 'f', recorders: [], attempt, directory: root, progress: () => undefined, workspace: { root, env: {} } };
};

test('absent annexed inputs are known with their size, and fetched with the subdataset that they lie in', async () => {
  const origin = createDataset({ 'in/a.bin': Buffer.alloc(3000), 'in/text.txt': 'in git\n' });
  const raw = addSubdataset(origin, 'raw');
  raw.write({ 'deep/b.bin': Buffer.alloc(5000) });
  raw.save('raw data');
  origin.datalad('save', '-m', 'raw');
  const clone = cloneDataset(origin);
  const inputs = [{ path: 'in/' }, { path: 'raw/deep/b.bin' }];

  expect(annexStager.absent?.(inputs, clone.root)).toEqual([{ path: 'in/a.bin', bytes: 3000 }, { path: 'raw/deep/b.bin' }]);
  const engine = createEngine(clone.root);
  const findings = await engine.recorder.preflight?.([planned('a', { inputs: ['in/', 'raw/deep/b.bin'], outputs: ['x.txt'] })], engine.run);
  expect(findings?.filter(({ severity }) => severity === 'error')).toEqual([]);

  const { written, findings: problems } = await annexStager.fetch(inputs, preparedIn(clone.root));
  expect(problems).toEqual([]);
  expect([...written].sort()).toEqual(['in/a.bin', 'raw/deep/b.bin']);
  expect(existsSync(join(clone.root, 'raw/deep/b.bin'))).toBe(true);
  expect(annexStager.absent?.(inputs, clone.root)).toEqual([]);
});

test('an input whose content is nowhere to be had is an error that names it', async () => {
  const dataset = createDataset({ 'a.bin': Buffer.alloc(3000), 'b.bin': Buffer.alloc(4000) });
  dataset.git('annex', 'drop', '--force', 'a.bin');
  const { written, findings } = await annexStager.fetch([{ path: 'a.bin' }, { path: 'b.bin' }], preparedIn(dataset.root));
  expect(written).toEqual([]);
  expect(findings).toMatchObject([{ code: 'datalad.not-available', severity: 'error' }]);
  expect(findings[0]?.message).toContain('a.bin');
});
