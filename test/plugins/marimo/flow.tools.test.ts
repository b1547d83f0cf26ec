import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notebooks } from '../../../core/notebooks/index.ts';
import datalad from '../../../plugins/datalad/index.ts';
import marimo from '../../../plugins/marimo/index.ts';
import { cloneDataset, createDataset } from '../../rig/dataset.ts';
import { aRegistry, aTask, outcomes, runTasks } from '../../rig/run.ts';
import { marimoText } from './notebook.ts';

test('under datalad a notebook is executed, published and recorded; executed again it changes nothing, and a clone can rerun it', async () => {
  const source = 'demo/peaks.py';
  const text = marimoText(
    'import marimo as mo',
    '@app.cell\ndef size(mo):\n    size = mo.cli_args().get("size", 1)\n    print(type(size), size)\n    return',
  );
  const list = [
    'publish: { docs_dir: docs }',
    'entries:',
    `  - { path: ${source}, kind: demo, params: { size: "007" }, publish_html: true, publish_myst: true }`,
  ];
  const dataset = createDataset({ [source]: text, 'notebook.yml': `${list.join('\n')}\n` });
  const task = aTask('report', '', {
    builder: { key: 'notebooks', declaration: { file: 'notebook.yml' } },
    recorders: [{ name: 'datalad', options: {} }],
  });
  const registry = await aRegistry(notebooks, datalad, marimo);
  const request = { project: dataset.root, tasks: [task], registry };
  const first = await runTasks(request);
  expect(outcomes(first), JSON.stringify(first.events.at(-2))).toEqual({ 'report/peaks': 'succeeded' });
  expect(dataset.read('demo/.executed/peaks.ipynb')).toContain(`<class 'str'> 007`);
  expect(dataset.clean()).toBe(true);
  expect(dataset.filesOf('HEAD')).toContain('demo/.executed/peaks.ipynb');
  expect(dataset.filesOf('HEAD')).toContain('docs/nb-peaks.html');

  const head = dataset.head();
  const again = await runTasks({ ...request, options: { force: true } });
  expect(outcomes(again)).toEqual({ 'report/peaks': 'succeeded' });
  expect(dataset.git('diff', '--stat', head, '--', 'demo')).toBe('');

  const clone = cloneDataset(dataset);
  clone.datalad('rerun', head);
  expect(clone.clean()).toBe(true);
  expect(clone.read('demo/.executed/peaks.ipynb')).toBe(dataset.read(join('demo', '.executed/peaks.ipynb')));
});
