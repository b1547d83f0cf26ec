import { beforeEach, describe, expect, test } from 'vitest';
import { publications } from '../../../../core/notebooks/publish/publications.ts';
import { removeGone, type GoneRequest } from '../../../../core/notebooks/publish/remove-gone.ts';
import { hashOf } from '../../../../core/notebooks/publish/published-file.ts';
import { codeCell, createPublishedProject, EXECUTED, ipynb, notebook, published, type PublishedProject } from './published-project.ts';

let project: PublishedProject;
beforeEach(() => {
  project = createPublishedProject();
});

const other = notebook({ name: 'other', source: 'nb/other.py' });
const publishBoth = async (): Promise<void> => {
  project.write('nb/other.py', 'print(2)\n');
  project.write('nb/.executed/other.ipynb', ipynb([codeCell('print(2)', 'figure:2')]));
  await project.publish({ notebook: { ...other, ...published(['html', 'markdown']) } });
  await project.publish();
};

describe('pages of entries that are gone', () => {
  const remove = (more: Partial<GoneRequest> = {}) =>
    removeGone({ flow: 'report', directory: 'docs', notebooks: [notebook()], ...more }, { project: project.root });

  test('are removed with their figures and their note, and the index forgets them', async () => {
    await publishBoth();
    project.write('docs/nb-other-notes.md', 'mine');
    const { written, removed, findings } = await remove();
    expect({ written, removed: removed.toSorted(), findings }).toEqual({
      written: ['docs/nb-index.html'],
      removed: [
        'docs/.published/report/other.json',
        'docs/nb-index.md',
        'docs/nb-other.html',
        'docs/nb-other.md',
        'docs/nb-other_files/nb-other_1.png',
      ],
      findings: [],
    });
    expect(Object.keys(project.pages())).toEqual(['.published/report/demo.json', 'nb-demo.html', 'nb-index.html', 'nb-other-notes.md']);
  });

  test('stay in a dry run, and where they are those of another flow', async () => {
    await publishBoth();
    const before = project.pages();
    expect((await remove({ dryRun: true })).removed).toHaveLength(4);
    expect((await remove({ flow: 'elsewhere', notebooks: [] })).removed).toEqual([]);
    expect(project.pages()).toEqual(before);
  });

  test('stay where somebody edited them, and the reason is told; with force they are kept aside', async () => {
    await publishBoth();
    project.write('docs/nb-other.html', 'by hand');
    const { findings } = await remove();
    expect(findings.map(({ code }) => code)).toEqual(['notebook.page-left']);
    expect(project.read('docs/nb-other.html')).toBe('by hand');

    await publishBoth(); // takes it over again
    project.write('docs/nb-other.html', 'by hand');
    const forced = await remove({ force: true });
    const [kept = ''] = /\.engine\/\S+\.html/.exec(forced.findings[0]?.message ?? '') ?? [];
    expect(project.read(kept)).toBe('by hand');
    expect(Object.keys(project.pages())).not.toContain('nb-other.html');
  });

  test('are those of notebooks that are to be published no longer, too', async () => {
    await publishBoth();
    await remove({ notebooks: [notebook(), { ...other, ...published([]) }] });
    expect(Object.keys(project.pages())).not.toContain('nb-other.html');
  });

  test('are the rows that a matrix has no longer; who does not know the matrix removes none', async () => {
    for (const variant of ['a', 'b']) {
      project.write(`nb/.executed/demo-${variant}.ipynb`, ipynb([codeCell('1', '1')]));
      await project.publish({ notebook: notebook({ variant }) });
    }
    expect((await remove()).removed).toEqual([]);
    expect((await remove({ notebooks: [notebook({ variant: 'b' })] })).removed).toContain('docs/nb-demo-a.html');
  });
});

describe('publications', () => {
  const executed = (): string => hashOf(Buffer.from(project.read('nb/.executed/demo.ipynb')));
  const states = (hash = executed()) => publications(notebook(), 'report', project.root, hash).map(({ state }) => state);

  test('tell where and when a notebook was published, and whether that still holds', async () => {
    expect(publications(notebook(), 'report', project.root, executed())).toEqual([
      { format: 'html', path: 'docs/nb-demo.html', state: 'unpublished' },
    ]);
    await project.publish();
    expect(publications(notebook(), 'report', project.root, executed())).toEqual([
      {
        format: 'html',
        path: 'docs/nb-demo.html',
        state: 'current',
        badge: 'executed',
        published: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        run: EXECUTED.run,
      },
    ]);
    expect(states('another')).toEqual(['outdated']);
    project.write('docs/nb-demo.html', 'by hand');
    expect(states()).toEqual(['edited']);
  });

  test('stay current when a new executed notebook shows the same', async () => {
    await project.publish();
    project.write('nb/.executed/demo.ipynb', `${project.read('nb/.executed/demo.ipynb')}\n`);
    expect(states()).toEqual(['outdated']);
    await project.publish();
    expect(states()).toEqual(['current']);
  });
});
