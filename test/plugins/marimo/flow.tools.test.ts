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
    'import marimo as mo\nimport os',
    '@app.cell\ndef size(mo, os):\n    size = mo.cli_args().get("size", 1)\n    print(type(size), size, "for", os.environ["SUBJECT"])\n    return',
  );
  const list = [
    'publish: { docs_dir: docs }',
    'entries:',
    `  - { path: ${source}, kind: demo, params: { size: "007" }, publish_html: true, publish_myst: true, publish_app: true }`,
  ];
  const dataset = createDataset({ [source]: text, 'notebook.yml': `${list.join('\n')}\n` });
  const task = aTask('report', '', {
    builder: { key: 'notebooks', declaration: { file: 'notebook.yml' } },
    recorders: [{ name: 'datalad', options: {} }],
    env: { SUBJECT: '01' },
  });
  const registry = await aRegistry(notebooks, datalad, marimo);
  const request = { project: dataset.root, tasks: [task], registry };
  const first = await runTasks(request);
  expect(outcomes(first), JSON.stringify(first.events.at(-2))).toEqual({ 'report/peaks': 'succeeded' });
  expect(dataset.read('demo/.executed/peaks.ipynb')).toContain(`<class 'str'> 007`);
  expect(dataset.clean()).toBe(true);
  expect(dataset.filesOf('HEAD')).toContain('demo/.executed/peaks.ipynb');
  expect(dataset.filesOf('HEAD')).toEqual(expect.arrayContaining(['docs/nb-peaks.html', 'docs/nb-peaks.app.html']));
  // The page with controls is of a second execution, in the software of the task and with its variables.
  expect(dataset.read('docs/nb-peaks.app.html')).toMatch(/class 'str'\\u003E 007 for 01/);

  const head = dataset.head();
  const again = await runTasks({ ...request, options: { force: true } });
  expect(outcomes(again)).toEqual({ 'report/peaks': 'succeeded' });
  expect(dataset.git('diff', '--stat', head, '--', 'demo')).toBe('');

  const clone = cloneDataset(dataset);
  clone.datalad('rerun', head);
  expect(clone.clean()).toBe(true);
  expect(clone.read('demo/.executed/peaks.ipynb')).toBe(dataset.read(join('demo', '.executed/peaks.ipynb')));
});
