import { describe, expect, test } from 'vitest';
import { registerNotebooks, scanNotebooks, type Scanned } from '../../../core/notebooks/scan.ts';
import { createFolder, type Folder } from './folder.ts';

const scan = ({ root, backends, load }: Folder, file = 'notebooks/notebook.yml'): Scanned => {
  const { home, entries, defaultFormat } = load(file);
  return scanNotebooks({ project: root, home, entries, defaultFormat, backends });
};

describe('scanning a folder of notebooks', () => {
  test('finds those that no entry names, in every layout, and no script', () => {
    const folder = createFolder({
      'notebooks/notebook.yml': 'entries: [{ path: notebooks/known.py }]\n',
      'notebooks/known.py': '# %%\n',
      'notebooks/explore/.src/noise.py': '# ---\n# Title: Noise\n# ---\n# %%\n',
      'notebooks/demo/explorer.py': 'import single\n',
      'notebooks/flat/flat.py': '# %%\n',
      'notebooks/helpers.py': 'x = "# %%"\n',
      'elsewhere/other.py': '# %%\n',
    });
    expect(scan(folder)).toEqual({
      findings: [],
      found: [
        {
          name: 'explorer',
          format: 'single',
          source: 'notebooks/demo/explorer.py',
          entry: { path: 'notebooks/demo/explorer.py', kind: 'demo', status: 'draft' },
        },
        {
          name: 'noise',
          format: 'percent',
          source: 'notebooks/explore/.src/noise.py',
          entry: { path: 'notebooks/explore/.src/noise.py', kind: 'explore', description: 'Noise', status: 'draft', pair_ipynb: true },
        },
        { name: 'flat', format: 'percent', source: 'notebooks/flat/flat.py', entry: { path: 'notebooks/flat/flat.py', status: 'draft' } },
      ],
    });
  });

  test('leaves alone what tools and other notebook.yml files have there', () => {
    const cells = '# %%\n';
    const folder = createFolder({
      'notebooks/notebook.yml': '',
      'notebooks/.ipynb_checkpoints/a.py': cells,
      'notebooks/x_tmp_jupytext_1.py': cells,
      'notebooks/.myst/b.py': cells,
      'notebooks/.executed/c.py': cells,
      'notebooks/.run/d.py': cells,
      'notebooks/.engine/e.py': cells,
      'notebooks/.hidden.py': cells,
      'notebooks/__marimo__/f.py': cells,
      'notebooks/__pycache__/g.py': cells,
      'notebooks/env/pyvenv.cfg': '',
      'notebooks/env/h.py': cells,
      'notebooks/inner/notebook.yml': '',
      'notebooks/inner/i.py': cells,
    });
    expect(scan(folder)).toEqual({ found: [], findings: [] });
  });

  test('says where a name is taken, and which .ipynb has no source', () => {
    const folder = createFolder({
      'notebooks/notebook.yml': 'entries: [{ path: notebooks/a.py }]\n',
      'notebooks/a.py': '# %%\n',
      'notebooks/demo/a.py': '# %%\n',
      'notebooks/old.ipynb': '{}',
      'notebooks/a.ipynb': '{}',
    });
    const { found, findings } = scan(folder);
    expect(found).toMatchObject([{ source: 'notebooks/demo/a.py', entry: undefined }]);
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['notebook.same-name', 'notebooks/demo/a.py has the name of another notebook: `a` is notebooks/a.py.'],
      ['notebook.no-source', 'notebooks/old.ipynb has no `.py` source.'],
    ]);
  });
});

describe('registering what was found', () => {
  test('defect 12: an entry names the file where it is, and a second scan finds nothing', () => {
    const folder = createFolder({
      'flow/notebooks/notebook.yml': '# ours\ndefault_format: percent\n',
      'flow/notebooks/flat.py': '# %%\n',
      'flow/notebooks/explore/explorer.py': 'import single\n',
      'flow/notebooks/explore/.src/split.py': '# %%\n',
      'flow/notebooks/paired.py': '# %%\n',
      'flow/notebooks/paired.ipynb': '{}',
    });
    const file = 'flow/notebooks/notebook.yml';
    expect(registerNotebooks(folder.root, file, scan(folder, file).found)).toEqual({ kind: 'edited', changed: true });
    expect(folder.read(file)).toBe(`# ours
default_format: percent

entries:
  - path: notebooks/explore/.src/split.py
    kind: explore
    status: draft
    pair_ipynb: true
  - path: notebooks/explore/explorer.py
    kind: explore
    status: draft
    format: single
  - path: notebooks/flat.py
    status: draft
  - path: notebooks/paired.py
    status: draft
    pair_ipynb: true
`);
    const { entries, warnings } = folder.load(file);
    expect(warnings).toEqual([]);
    expect(entries.map(({ present }) => present)).toEqual([true, true, true, true]);
    expect(scan(folder, file)).toEqual({ found: [], findings: [] });
  });
});
