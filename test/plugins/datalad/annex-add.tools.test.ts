import { lstatSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTool } from '../../../core/process/tool.ts';
import { annexAdd } from '../../../plugins/datalad/annex-add.ts';
import { openDataset } from '../../../plugins/datalad/dataset.ts';
import { createDataset } from '../../rig/dataset.ts';

test('with index.lock in the way git-annex says success and stages nothing: that is noticed, and a second try completes it', async () => {
  const dataset = createDataset();
  const here = openDataset(dataset.root, '');
  if (here === undefined) throw new Error('no dataset');
  const tool = createTool({ cwd: dataset.root });
  dataset.write({ 'a.bin': Buffer.alloc(2000), 'new\nline.txt': 'text\n' });
  const lock = join(dataset.root, '.git/index.lock');
  writeFileSync(lock, '');
  expect(await annexAdd(tool, here, ['a.bin', 'new\nline.txt'])).toMatchObject({ kind: 'lost' });
  expect(dataset.git('diff', '--cached', '--name-only')).toBe('');
  rmSync(lock);
  expect(await annexAdd(tool, here, ['a.bin', 'new\nline.txt'])).toEqual({ kind: 'added', failures: new Map() });
  expect(dataset.git('diff', '--cached', '--name-only', '-z')).toBe('a.bin\0new\nline.txt\0');
  expect(lstatSync(join(dataset.root, 'a.bin')).isSymbolicLink()).toBe(true);
});
