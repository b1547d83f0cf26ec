import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Notebook } from '../../../../core/contracts/notebook.ts';
import { publishNotebooks } from '../../../../core/notebooks/publish/publish.ts';
import { readSidecars } from '../../../../core/notebooks/publish/sidecar.ts';
import { codeCell, createPublishedProject, EXECUTED, ipynb, notebook, type PublishedProject } from './published-project.ts';

let project: PublishedProject;
beforeEach(() => {
  project = createPublishedProject();
});

function several(count: number): readonly Notebook[] {
  const names = Array.from({ length: count }, (_, at) => `n${at}`);
  for (const name of names) {
    project.write(`nb/${name}.py`, 'print(1)\n');
    project.write(`nb/.executed/${name}.ipynb`, ipynb([codeCell('print(1)', '1\n')]));
  }
  return names.map((name) => notebook({ name, source: `nb/${name}.py` }));
}

const publishAll = (notebooks: readonly Notebook[]) =>
  publishNotebooks(
    notebooks.map((each) => ({ notebook: each, backend: project.renderer, execution: EXECUTED, flow: 'report' })),
    project.context,
  );

describe('notebooks that are published together', () => {
  test('are rendered in one turn, and listed in an index that is written once', async () => {
    const notebooks = several(5);
    let turns = 0;
    let isCounted = false;
    const render: typeof project.renderer.render = (requests, context) => {
      if (!isCounted) {
        isCounted = true;
        turns++;
        setImmediate(() => (isCounted = false));
      }
      return project.renderer.render(requests, context);
    };
    const published = await publishNotebooks(
      notebooks.map((each) => ({ notebook: each, backend: { ...project.renderer, render }, execution: EXECUTED, flow: 'report' })),
      project.context,
    );
    expect(turns).toBe(1);
    expect(published.flatMap(({ written }) => written).filter((path) => path.includes('index'))).toEqual(['docs/nb-index.html']);
    expect(project.read('docs/nb-index.html').match(/href="nb-n\d/g)).toHaveLength(5);
  });

  test('leave each other time: nothing to do for two hundred of them holds up nobody for long', async () => {
    const notebooks = several(200);
    await publishAll(notebooks);
    let longest = 0;
    let before = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - before);
      before = performance.now();
    }, 1);
    const published = await publishAll(notebooks);
    clearInterval(watch);
    expect(published.flatMap(({ written }) => written)).toEqual([]);
    expect(longest).toBeLessThan(1500);
  }, 60_000);

  test('do not take one page twice, whichever is asked for first', async () => {
    const [one = notebook()] = several(1);
    project.write('other/n0.py', 'print(2)\n');
    const published = await publishAll([one, { ...one, source: 'other/n0.py' }]);
    expect(published.map(({ findings }) => findings.map(({ code }) => code))).toEqual([[], ['notebook.page-taken']]);
  });
});

test('a note that another process has changed is read again', async () => {
  const [one = notebook()] = several(1);
  await publishAll([one]);
  const path = '.published/report/n0.json';
  const titleNow = (): string | undefined => readSidecars(project.docs).get(path)?.title;
  expect(titleNow()).toBe('n0');
  project.write(`docs/${path}`, project.read(`docs/${path}`).replace('"title": "n0"', '"title": "m1"'));
  expect(titleNow()).toBe('m1');
});

test('half-made pages that an engine left when it died go after a week', async () => {
  const stages = join(project.root, '.engine/notebooks/pages');
  for (const [name, days] of [
    ['old', 8],
    ['young', 1],
  ] as const) {
    mkdirSync(join(stages, name), { recursive: true });
    writeFileSync(join(stages, name, 'html.ipynb'), 'half');
    const time = Date.now() / 1000 - days * 24 * 3600;
    utimesSync(join(stages, name), time, time);
  }
  await project.publish();
  expect(readdirSync(stages)).toEqual(['young']);
});
