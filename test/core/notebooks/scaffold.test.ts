import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createNotebook, type NewNotebook, type Scaffolded } from '../../../core/notebooks/scaffold.ts';
import { createFolder, type Folder } from './folder.ts';

function create(folder: Folder, name: string, wishes: Partial<NewNotebook> = {}): Scaffolded {
  const file = 'notebooks/notebook.yml';
  const loaded = existsSync(join(folder.root, file)) ? folder.load(file) : undefined;
  return createNotebook({ project: folder.root, file, loaded, name, mode: 'explore', flow: 'ieeg', backends: folder.backends, ...wishes });
}

describe('a new notebook', () => {
  test('is written with its entry, and makes notebook.yml where there is none', () => {
    const folder = createFolder({});
    expect(create(folder, 'noise_floor')).toMatchObject({
      kind: 'created',
      format: 'percent',
      source: 'notebooks/explore/.src/noise_floor.py',
      written: ['notebooks/explore/.src/noise_floor.py', 'notebooks/notebook.yml'],
    });
    expect(folder.read('notebooks/explore/.src/noise_floor.py')).toContain('# Title: Noise floor');
    expect(folder.read('notebooks/notebook.yml'))
      .toBe(`# The notebooks of this folder, and what becomes of them; \`engine nb status\` shows where they stand.
publish:
  docs_dir: docs/notebooks   # relative to the project; a page is made of what asks for one

entries:
  - path: notebooks/explore/.src/noise_floor.py
    kind: explore
    description: Noise floor
    status: active
    pair_ipynb: true
`);
    expect(folder.load()).toMatchObject({ warnings: [], entries: [{ present: true }] });
  });

  test('joins the others in a notebook.yml that is there', () => {
    const folder = createFolder({ 'notebooks/notebook.yml': '# ours\nkernel: cogpy\n' });
    create(folder, 'filter', { mode: 'demo', title: 'What the filter does', kernel: 'other' });
    expect(folder.read('notebooks/notebook.yml')).toBe(`# ours
kernel: cogpy

entries:
  - path: notebooks/demo/.src/filter.py
    kind: demo
    description: What the filter does
    status: active
    kernel: other
    pair_ipynb: true
    publish_html: true
`);
  });

  test('that is a demo can be published, also as the first of its folder', () => {
    const folder = createFolder({});
    create(folder, 'filter', { mode: 'demo' });
    expect(folder.load()).toMatchObject({
      warnings: [],
      entries: [{ notebook: { publish: { formats: ['html'], directory: 'docs/notebooks' } } }],
    });
  });

  test('that is interactive has one face', () => {
    const folder = createFolder({});
    expect(create(folder, 'explorer', { mode: 'interactive' })).toMatchObject({
      format: 'single',
      source: 'notebooks/explore/explorer.py',
    });
    expect(folder.load().entries).toMatchObject([{ notebook: { format: 'single', kind: 'interactive', kernel: '' } }]);
  });

  test('only shows itself in a dry run', () => {
    const folder = createFolder({});
    expect(create(folder, 'x', { dryRun: true })).toMatchObject({ kind: 'created', text: expect.stringContaining('# %%') });
    expect(folder.files()).toEqual([]);
  });

  test('never takes the place of anything: a source, its other faces, an entry', () => {
    const cells = '# %%\n';
    for (const file of ['explore/.src/x.py', 'explore/x.ipynb', 'explore/.myst/x.md', 'explore/.executed/x.ipynb']) {
      const folder = createFolder({ [`notebooks/${file}`]: cells });
      expect(create(folder, 'x')).toMatchObject({
        kind: 'refused',
        findings: [{ code: 'notebook.exists', message: `notebooks/${file} is there already.` }],
      });
      expect(folder.files()).toEqual([`notebooks/${file}`]);
    }
    const listed = createFolder({ 'notebooks/notebook.yml': 'entries: [{ path: notebooks/demo/x.py }]', 'notebooks/demo/x.py': cells });
    expect(create(listed, 'x')).toMatchObject({
      kind: 'refused',
      findings: [{ message: 'notebooks/notebook.yml lists a notebook `x` already: notebooks/demo/x.py.' }],
    });
  });

  test('leaves nothing behind where its entry cannot be written', () => {
    const folder = createFolder({ 'kept/notebook.yml': '', 'notebooks/other.txt': '' });
    symlinkSync('../kept/notebook.yml', join(folder.root, 'notebooks/notebook.yml'));
    expect(create(folder, 'x')).toMatchObject({
      kind: 'refused',
      findings: [{ remedy: 'Unlock it: datalad unlock notebooks/notebook.yml' }],
    });
    expect(folder.files()).toEqual(['kept/notebook.yml', 'notebooks/notebook.yml', 'notebooks/other.txt']);
  });

  test('needs a name that can be a file’s, and a format that is known', () => {
    const folder = createFolder({});
    for (const name of ['../x', 'a b', '', '-x', '.x'])
      expect(create(folder, name)).toMatchObject({ kind: 'refused', findings: [{ code: 'notebook.name' }] });
    expect(create(folder, 'x', { format: 'pecent' })).toMatchObject({ findings: [{ remedy: 'Did you mean `percent`?' }] });
    expect(folder.files()).toEqual([]);
  });
});
