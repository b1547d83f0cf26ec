import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTool } from '../../../../core/process/tool.ts';
import { publishNotebook } from '../../../../core/notebooks/publish/publish.ts';
import { renderNotebooks } from '../../../../plugins/jupyter/door.ts';
import { executedNotebook } from '../../../plugins/jupyter/executed-notebook.ts';
import { createPublishedProject, EXECUTED, notebook, published } from './published-project.ts';

/** The project of the unit tests, with an executed notebook that has figures, and nbconvert to render it. */
function setUp() {
  const project = createPublishedProject();
  project.write('nb/.executed/demo.ipynb', executedNotebook());
  const context = { ...project.context, tool: createTool({ cwd: project.root }) };
  const backend = { ...project.renderer, render: renderNotebooks };
  const wanted = notebook(published(['html', 'markdown', 'ipynb']));
  const publish = (execution = EXECUTED, more: object = {}) =>
    publishNotebook({ notebook: wanted, backend, execution, flow: 'report', ...more }, context);
  return { ...project, publish };
}

test('defect 10: pages have the outputs, appear whole, are listed, and are not those of a run that failed or is stale', async () => {
  const { root, docs, read, publish } = setUp();
  for (const state of ['failed', 'stale'] as const) {
    const { written, findings } = await publish({ state });
    expect({ written, codes: findings.map(({ code }) => code) }).toEqual({ written: [], codes: [`notebook.publish-${state}`] });
  }
  const { written, removed, findings } = await publish();
  expect({ removed, findings }).toEqual({ removed: [], findings: [] });
  const files = readdirSync(docs, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)).toSorted()).toEqual(written.toSorted());
  expect(read('docs/nb-demo.html')).toContain('&lt;b&gt;text&lt;/b&gt;');
  expect(read('docs/nb-demo.md')).toContain('![svg](nb-demo_files/nb-demo_1.svg)');
  expect(read('docs/nb-demo.ipynb')).toContain('lib.py:3: UserWarning');
  expect(read('docs/nb-index.md')).toContain('[A demo](nb-demo.md) · [html](nb-demo.html) · [ipynb](nb-demo.ipynb)');
});

test('every page tells how it stands and where it comes from, in the dress of its format', async () => {
  const { read, publish } = setUp();
  await publish({ ...EXECUTED, state: 'stale', reason: 'the data changed' }, { force: true });
  const page = read('docs/nb-demo.html');
  expect(page).toContain('<span class="engine-badge engine-stale">Stale</span>');
  expect(page).toContain('<h1 id="A-demo">A demo</h1>');
  expect(page).toContain('<dt>Executed</dt><dd>2026-11-21 10:07 UTC, in 12 s</dd>');
  expect(page).not.toMatch(/&lt;(?:header|dl|footer|style)/);
  for (const path of ['docs/nb-demo.md', 'docs/nb-demo.ipynb']) {
    expect(read(path)).toContain('⚠ **Stale**');
    expect(read(path)).toContain('| Executed | 2026-11-21 10:07 UTC, in 12 s |');
  }
});

test('publishing anew from the same gives the same bytes, so that a repeated run changes no page', async () => {
  const bytesOf = async (): Promise<readonly string[]> => {
    const { docs, publish } = setUp();
    await publish();
    const pages = readdirSync(docs, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && !entry.name.endsWith('.json'),
    );
    return pages.map((entry) => `${entry.name}: ${readFileSync(join(entry.parentPath, entry.name)).toString('base64')}`).toSorted();
  };
  expect(await bytesOf()).toEqual(await bytesOf());
});
