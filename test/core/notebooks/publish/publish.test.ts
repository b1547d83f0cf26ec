import { copyFileSync, existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { RenderRequest } from '../../../../core/contracts/notebook.ts';
import { temporaryDirectory } from '../../../rig/process.ts';
import {
  codeCell,
  createPublishedProject,
  COMMIT,
  ENGINE,
  EXECUTED,
  SOURCE,
  ipynb,
  markdownCell,
  notebook,
  published,
  type PublishedProject,
} from './published-project.ts';

let project: PublishedProject;
beforeEach(() => {
  project = createPublishedProject();
});

/** A page that is the notebook it was to be made of. */
const copied = (requests: readonly RenderRequest[]): Promise<void> => {
  for (const { from, to } of requests) copyFileSync(from, to);
  return Promise.resolve();
};

const codes = (findings: readonly { code: string }[]): readonly string[] => findings.map(({ code }) => code);

describe('a page', () => {
  test('lies at docs_dir, prefix, name and variant, with an index and a note of what it is beside it', async () => {
    project.write('nb/.executed/demo-sub01.ipynb', ipynb([codeCell('print(1)', '1\n')]));
    const { written, pages, findings } = await project.publish({ notebook: notebook({ variant: 'sub01' }) });
    expect({ written: written.toSorted(), pages, findings }).toEqual({
      written: ['docs/.published/report/demo-sub01.json', 'docs/nb-demo-sub01.html', 'docs/nb-index.html'],
      pages: [{ format: 'html', path: 'docs/nb-demo-sub01.html', state: 'written' }],
      findings: [],
    });
    expect(Object.keys(project.pages())).toEqual(['.published/report/demo-sub01.json', 'nb-demo-sub01.html', 'nb-index.html']);
  });

  test('tells the title, the header, the badge, and where its results come from', async () => {
    await project.publish({ notebook: notebook(published(['markdown'])), commit: { ...COMMIT, dirty: true } });
    const page = project.read('docs/nb-demo.md');
    expect(page).toMatch(/^# A demo\n\n✔ \*\*Executed\*\* · report · demo\n\nWhat is shown\n\n- \*\*Objective\*\*: Show it\n/);
    const rows = page.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.slice(1)).toEqual([
      '| Source | `nb/demo.py` |',
      `| Source hash | \`sha256:${ENGINE.source_sha256.slice(0, 12)}\` |`,
      '| Commit | `bbbbbbbbbb` with uncommitted changes |',
      '| Kernel | python3 |',
      '| Made with | python 3.11.7 |',
      '| Executed | 2026-11-21 10:07 UTC, in 12 s |',
      '| Run | `20261121-100700-abc123` |',
    ]);
  });

  test('shows the title of the notebook once: its first heading moves to the top', async () => {
    project.write('nb/.executed/demo.ipynb', ipynb([codeCell('import x', ''), markdownCell('# Its own title\n\nText.')]));
    await project.publish({ notebook: notebook(published(['markdown'])) });
    const page = project.read('docs/nb-demo.md');
    expect(page.startsWith('# Its own title\n')).toBe(true);
    expect(page.match(/Its own title/g)).toHaveLength(1);
    expect(page).toContain('\nText.\n');
  });

  test('names no path of the machine where an output did', async () => {
    project.write('nb/.executed/demo.ipynb', ipynb([codeCell('f()', `${project.root}/nb/lib.py:3: UserWarning\n`)]));
    await project.publish();
    expect(project.read('docs/nb-demo.html')).not.toContain(project.root);
    expect(project.read('docs/nb-demo.html')).toContain('nb/lib.py:3: UserWarning');
  });

  test('has the numbers of its outputs as Python wrote them, also beside a path of the machine', async () => {
    const numbers = '{"large": 9007199254740993, "float": 1.0, "not": NaN}';
    const text = ipynb([codeCell('f()', 'TEXT')]).replace('"TEXT"', `["${project.root}/nb/lib.py", ${numbers}]`);
    project.write('nb/.executed/demo.ipynb', text);
    await project.publish({ backend: { ...project.renderer, render: copied } });
    expect(project.read('docs/nb-demo.html').replaceAll(/\s+/g, '')).toContain(`["nb/lib.py",${numbers}]`.replaceAll(' ', ''));
  });

  test('names the source that was executed, and a commit only where that is still what the source holds', async () => {
    const rows = async (): Promise<readonly string[]> => {
      await project.publish({ notebook: notebook(published(['markdown'])) });
      return project
        .read('docs/nb-demo.md')
        .split('\n')
        .filter((line) => /^\| (?:Source hash|Commit) /.test(line));
    };
    const hash = `\`sha256:${ENGINE.source_sha256.slice(0, 12)}\``;
    expect(await rows()).toEqual([`| Source hash | ${hash} |`, '| Commit | `bbbbbbbbbb` |']);
    project.write('nb/demo.py', `${SOURCE}# only prose\n`);
    expect(await rows()).toEqual([`| Source hash | ${hash} the source has changed since |`]);
    project.write('nb/.executed/demo.ipynb', ipynb([codeCell('print(1)', '1\n')]));
    expect(await rows()).toEqual([]);
  });

  test('carries the images of the project that its text shows, and none from elsewhere', async () => {
    project.write('nb/fig/map.png', 'PNG');
    const elsewhere = temporaryDirectory();
    symlinkSync(elsewhere, join(project.root, 'nb/away'));
    project.write('nb/away/secret.png', 'SECRET');
    project.write('nb/.executed/demo.ipynb', ipynb([markdownCell('![map](fig/map.png) ![s](away/secret.png) ![w](https://x.org/y.png)')]));
    await project.publish({ notebook: notebook(published(['ipynb'])) });
    expect(project.read('docs/nb-demo.ipynb')).toContain('![map](attachment:fig_map.png) ![s](away/secret.png) ![w](https://x.org/y.png)');
  });

  test('has no empty line in its head of HTML, whatever the header says: Markdown would end it there', async () => {
    await project.publish({ notebook: notebook({ description: 'One\n\n<b>two</b>' }) });
    const [head = ''] = project.read('docs/nb-demo.html').split('\n----\n');
    expect(head).toContain('<p class="engine-lead">One &lt;b&gt;two&lt;/b&gt;</p>');
    expect(head).not.toMatch(/\n\s*\n/);
  });
});

describe('a page with controls', () => {
  const app = notebook(published(['app']));
  const times = (): number => project.rendered.length;

  test('is made anew of another source, other parameters and other results, and of nothing else: each time executes the notebook', async () => {
    await project.publish({ notebook: app });
    await project.publish({ notebook: { ...app, description: 'Another', status: 'promoted' }, commit: { ...COMMIT, id: 'c' } });
    expect(times()).toBe(1);
    project.write('nb/demo.py', 'print(1)\n');
    await project.publish({ notebook: app });
    await project.publish({ notebook: { ...app, params: { n: 1 } } });
    await project.publish({ notebook: { ...app, params: { n: 1 }, sandbox: true } });
    project.write('nb/.executed/demo.ipynb', ipynb([codeCell('print(1)', '2\n')]));
    await project.publish({ notebook: { ...app, params: { n: 1 }, sandbox: true } });
    expect(times()).toBe(5);
  });

  test('lies beside the others, one for each variant', async () => {
    project.write('nb/.executed/demo-sub01.ipynb', ipynb([codeCell('print(1)', '2\n')]));
    await project.publish({ notebook: notebook({ ...published(['html', 'app']), variant: 'sub01' }) });
    expect(Object.keys(project.pages())).toEqual(expect.arrayContaining(['nb-demo-sub01.app.html', 'nb-demo-sub01.html']));
  });
});

describe('what was published', () => {
  test('is not touched when an execution gave the same again', async () => {
    await project.publish();
    const before = project.pages();
    const again = await project.publish({
      execution: { ...EXECUTED, when: '2026-12-24T00:00:00Z', run: 'another', seconds: 99 },
      commit: { ...COMMIT, id: 'c'.repeat(40) },
    });
    expect(again).toEqual({
      written: [],
      removed: [],
      findings: [],
      pages: [{ format: 'html', path: 'docs/nb-demo.html', state: 'unchanged' }],
    });
    expect(project.pages()).toEqual(before);
    expect(project.rendered).toHaveLength(1);
  });

  test.each([
    ['another result', () => project.write('nb/.executed/demo.ipynb', ipynb([codeCell('print(1)', '2\n')])), {}],
    ['another description', () => undefined, { notebook: notebook({ description: 'Other' }) }],
    ['another badge', () => undefined, { execution: { ...EXECUTED, state: 'stale' as const }, force: true }],
    ['a page that is gone', () => rmSync(join(project.docs, 'nb-demo.html')), {}],
    ['a page that was edited, with force', () => project.write('docs/nb-demo.html', 'by hand'), { force: true }],
  ])('is made anew for %s', async (_, change, request) => {
    await project.publish();
    change();
    const { pages } = await project.publish(request);
    expect(pages).toEqual([{ format: 'html', path: 'docs/nb-demo.html', state: 'written' }]);
  });

  test('stays as somebody edited it, and says so, until there is something new; then what was there is kept aside', async () => {
    await project.publish();
    project.write('docs/nb-demo.html', 'by hand');
    const same = await project.publish();
    expect(codes(same.findings)).toEqual(['notebook.page-edited']);
    expect(same.findings[0]?.message).toMatch(/^docs\/nb-demo\.html was edited/);
    expect(same.findings[0]?.remedy).toContain('engine nb publish --force --entry demo');
    expect(project.read('docs/nb-demo.html')).toBe('by hand');

    project.write('nb/.executed/demo.ipynb', ipynb([codeCell('print(1)', '2\n')]));
    const { findings } = await project.publish();
    expect(codes(findings)).toEqual(['notebook.page-replaced']);
    expect(findings[0]?.message).toMatch(/^docs\/nb-demo\.html was not as/);
    expect(findings[0]?.message).toContain('.engine/notebooks/kept/docs/nb-demo.html/');
    const [kept = ''] = /\.engine\/\S+\.html/.exec(findings[0]?.message ?? '') ?? [];
    expect(project.read(kept)).toBe('by hand');
    expect(project.read('docs/nb-demo.html')).not.toBe('by hand');
  });

  test('loses the pages and figures of a format that is wanted no longer', async () => {
    project.write('nb/.executed/demo.ipynb', ipynb([codeCell('a', 'figure:1'), codeCell('b', 'figure:2')]));
    await project.publish({ notebook: notebook(published(['html', 'markdown'])) });
    expect(Object.keys(project.pages())).toContain('nb-demo_files/nb-demo_2.png');
    const { removed } = await project.publish();
    expect(removed.toSorted()).toEqual([
      'docs/nb-demo.md',
      'docs/nb-demo_files/nb-demo_1.png',
      'docs/nb-demo_files/nb-demo_2.png',
      'docs/nb-index.md',
    ]);
    expect(Object.keys(project.pages())).toEqual(['.published/report/demo.json', 'nb-demo.html', 'nb-index.html']);
  });

  test('loses the figures that its page shows no longer', async () => {
    project.write('nb/.executed/demo.ipynb', ipynb([codeCell('a', 'figure:1'), codeCell('b', 'figure:2')]));
    await project.publish({ notebook: notebook(published(['markdown'])) });
    project.write('nb/.executed/demo.ipynb', ipynb([codeCell('a', 'figure:1')]));
    const { removed } = await project.publish({ notebook: notebook(published(['markdown'])) });
    expect(removed).toEqual(['docs/nb-demo_files/nb-demo_2.png']);
    expect(Object.keys(project.pages()).filter((path) => path.endsWith('.png'))).toEqual(['nb-demo_files/nb-demo_1.png']);
  });

  test('follows a new prefix, and takes its index along', async () => {
    await project.publish();
    await project.publish({ notebook: notebook(published(['html'], { prefix: 'r-' })) });
    expect(Object.keys(project.pages())).toEqual(['.published/report/demo.json', 'r-demo.html', 'r-index.html']);
  });

  test('keeps the pages of other formats when one is asked for', async () => {
    const both = notebook(published(['html', 'markdown']));
    await project.publish({ notebook: both });
    project.write('nb/.executed/demo.ipynb', ipynb([codeCell('print(1)', '2\n')]));
    const { pages, removed } = await project.publish({ notebook: both, formats: ['markdown'] });
    expect({ pages, removed }).toEqual({ pages: [{ format: 'markdown', path: 'docs/nb-demo.md', state: 'written' }], removed: [] });
    expect(project.read('docs/nb-demo.html')).toContain('\n1\n');
  });
});

describe('nothing is published', () => {
  test('of a notebook whose last run failed or is stale, or that never ran (defect 10)', async () => {
    for (const state of ['stale', 'failed', 'never'] as const) {
      const { findings, written } = await project.publish({ execution: { state, reason: 'cell 3 raised' } });
      expect({ codes: codes(findings), written }).toEqual({ codes: [`notebook.publish-${state}`], written: [] });
    }
    expect(existsSync(project.docs)).toBe(false);
  });

  test('where both markdown and myst want one file, no folder is named, or the page would leave it', async () => {
    const refused = async (publish: Partial<ReturnType<typeof notebook>>) =>
      codes((await project.publish({ notebook: notebook(publish) })).findings);
    expect(await refused(published(['markdown', 'myst']))).toEqual(['notebook.same-page']);
    expect(await refused(published(['html'], { directory: '' }))).toEqual(['notebook.no-docs-dir']);
    expect(await refused(published(['html'], { prefix: '../' }))).toEqual(['notebook.page-outside']);
    expect(await refused({ name: 'index' })).toEqual(['notebook.page-taken']);
  });

  test('as what its format cannot be', async () => {
    const wanted = notebook(published(['html', 'app']));
    const backend = { ...project.renderer, publishes: ['html', 'ipynb'] as const };
    const { findings, written } = await project.publish({ notebook: wanted, backend });
    expect(findings).toEqual([
      {
        code: 'notebook.publish-format',
        severity: 'error',
        message: 'demo is not published: a notebook of the format fake cannot be published as `app`.',
        remedy: 'It can be published as `html`, `ipynb`.',
        at: { file: 'nb/demo.py' },
      },
    ]);
    expect(written).toEqual([]);
  });

  test('over the page of another notebook', async () => {
    await project.publish();
    project.write('other/demo.py', 'print(1)');
    const other = await project.publish({ notebook: notebook({ source: 'other/demo.py' }), flow: 'other' });
    expect(codes(other.findings)).toEqual(['notebook.page-taken']);
  });

  test('when rendering fails: the page that was there stays whole', async () => {
    await project.publish();
    const before = project.pages();
    project.write('nb/.executed/demo.ipynb', ipynb([codeCell('print(1)', '2\n')]));
    const renderer = { ...project.renderer, render: () => Promise.reject(new Error('nbconvert 7.17.2 could not render it')) };
    const { findings } = await project.publish({ backend: renderer });
    expect(findings.map(({ message }) => message)).toEqual(['demo could not be published: nbconvert 7.17.2 could not render it']);
    expect(project.pages()).toEqual(before);
    expect(readdirSync(join(project.root, '.engine/notebooks/pages'))).toEqual([]);
  });

  test('in a dry run, which tells what would be', async () => {
    const { written, pages } = await project.publish({ dryRun: true });
    expect({ written, pages }).toEqual({
      written: ['docs/nb-demo.html'],
      pages: [{ format: 'html', path: 'docs/nb-demo.html', state: 'written' }],
    });
    expect([project.docs, join(project.root, '.engine')].filter((folder) => existsSync(folder))).toEqual([]);
  });
});

describe('with force', () => {
  test.each([
    ['stale', '⚠ **Stale**', 'has changed since it was executed (the data changed)'],
    ['failed', '✖ **Failed**', 'Its last execution failed (the data changed)'],
    ['never', '○ **Not executed**', 'Nothing is known of the execution'],
  ] as const)('a %s notebook is published, and its page says so', async (state, badge, caveat) => {
    await project.publish({ notebook: notebook(published(['markdown'])), execution: { state, reason: 'the data changed' }, force: true });
    expect(project.read('docs/nb-demo.md')).toContain(badge);
    expect(project.read('docs/nb-demo.md').replaceAll('\\', '')).toContain(caveat);
  });

  test('a notebook without any result is published with its code alone', async () => {
    project.write('nb/fresh.py', 'x = 1\n');
    await project.publish({ notebook: notebook({ name: 'fresh', source: 'nb/fresh.py' }), execution: { state: 'never' }, force: true });
    expect(project.read('docs/nb-fresh.html')).toContain('It was never executed: there are no results.');
    expect(project.read('docs/nb-fresh.html')).toContain('x = 1');
  });
});

test('a flow that was renamed takes the pages of its notebooks along, and says so', async () => {
  await project.publish({ notebook: notebook(published(['html', 'markdown'])) });
  const { findings, removed } = await project.publish({ flow: 'renamed' });
  expect(codes(findings)).toEqual(['notebook.flow-changed']);
  expect(removed.toSorted()).toEqual(['docs/.published/report/demo.json', 'docs/nb-demo.md', 'docs/nb-index.md']);
  expect(Object.keys(project.pages())).toEqual(['.published/renamed/demo.json', 'nb-demo.html', 'nb-index.html']);
  expect((await project.publish({ flow: 'renamed' })).findings).toEqual([]);
});

test("an engine that died before it noted its page finds it again, and calls it nobody else's", async () => {
  await project.publish();
  const before = project.pages();
  rmSync(join(project.docs, '.published'), { recursive: true });
  const { written, findings } = await project.publish();
  expect({ written, findings }).toEqual({ written: ['docs/.published/report/demo.json'], findings: [] });
  expect(Object.keys(project.pages())).toEqual(Object.keys(before));
});

test('a folder outside the project is written, and told to be in no record', async () => {
  const elsewhere = temporaryDirectory();
  const { written, pages, findings } = await project.publish({ notebook: notebook(published(['html'], { directory: elsewhere })) });
  expect({ written, codes: codes(findings) }).toEqual({ written: [], codes: ['notebook.publish-outside'] });
  expect(pages).toEqual([{ format: 'html', path: join(elsewhere, 'nb-demo.html'), state: 'written' }]);
  expect(existsSync(join(elsewhere, 'nb-demo.html'))).toBe(true);
});

test('a page whose annexed content is elsewhere counts as published: no hand has reached it', async () => {
  await project.publish();
  const page = join(project.docs, 'nb-demo.html');
  rmSync(page);
  symlinkSync('../.git/annex/objects/nowhere', page);
  const { pages, findings } = await project.publish();
  expect({ pages, findings }).toEqual({ pages: [{ format: 'html', path: 'docs/nb-demo.html', state: 'unchanged' }], findings: [] });
});

test('the note that the myst of a notebook has no outputs stands on its page', async () => {
  await project.publish({ notebook: notebook(published(['myst'])) });
  expect(project.read('docs/nb-demo.md')).toContain('This page is the source of the notebook, without outputs');
});
