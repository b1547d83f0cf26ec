import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyMigration } from '../../../core/notebooks/apply-migration.ts';
import { planMigration } from '../../../core/notebooks/migrate.ts';
import { readNotebookFile } from '../../../core/notebooks/file/load.ts';
import { createTool } from '../../../core/process/tool.ts';
import { createDataset } from '../../rig/dataset.ts';
import { tinyBackends } from './backends.ts';

test('an annexed notebook keeps its content when it moves to another depth', async () => {
  const file = 'notebooks/notebook.yml';
  const dataset = createDataset({
    [file]: 'entries: [{ path: notebooks/own/own.py }]\n',
    'notebooks/own/own.py': '# %%\n',
    'notebooks/own/own.ipynb': Buffer.from([0, 1, 2, 3]),
  });
  const signal = new AbortController().signal;
  const backends = tinyBackends();
  const loaded = readNotebookFile(file, { read: dataset.read, exists: () => true, backends });
  if (loaded.kind === 'rejected') throw new Error('it must be good');
  const { migrations } = planMigration(loaded, dataset.root, backends);
  const tool = createTool({ cwd: dataset.root, signal });
  const { findings } = await applyMigration(migrations, file, { project: dataset.root, signal, log: () => undefined, tool });
  expect(findings).toEqual([]);
  expect(readFileSync(join(dataset.root, 'notebooks/own.ipynb'))).toEqual(Buffer.from([0, 1, 2, 3]));
  dataset.save();
  expect(dataset.clean()).toBe(true);
});
