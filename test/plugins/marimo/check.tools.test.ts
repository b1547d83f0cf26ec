import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../core/contracts/finding.ts';
import { marimoBackend } from '../../../plugins/marimo/backend.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { aNotebook, executeNotebook, marimoText, notebookContext, writeFiles } from './notebook.ts';

const SETUP = 'with app.setup:\n    import marimo as mo';

describe('what is wrong with sources', () => {
  let findings: readonly Finding[];
  const of = (file: string) => findings.filter(({ at }) => at !== undefined && 'file' in at && at.file === file);

  beforeAll(async () => {
    const project = temporaryDirectory();
    const sources: Readonly<Record<string, string>> = {
      'good.py': marimoText(
        SETUP,
        'import os as _os\nfrom json import dumps\nx = [y for y in range(3)]\ndef f(a): return a + z + len(x)\nfor _i in x: print(__file__)',
        'z = 1',
        'try:\n    value = await thing()\nexcept NameError as error:\n    print(error, dumps(x), f(z))',
        '@app.function\ndef thing():\n    return mo',
      ),
      'a folder/twice.py': marimoText('q = 1', 'q = 2'),
      'cycle.py': marimoText('@app.cell\ndef _(b):\n    a = b\n    return (a,)', '@app.cell\ndef _(a):\n    b = a\n    return (b,)'),
      'nobody.py': marimoText(
        '@app.cell\ndef title(mo):\n    mo.md("# T")\n    return',
        '@app.cell\ndef _(mo):\n    mo.ui.slider(start=1)\n    return',
      ),
      'local.py': marimoText('_size = 1', 'print(_size)\nlater = [missing for _ in range(3)]'),
      'unversioned.py': marimoText('a = 1').replace(/__generated_with = .*\n/, ''),
      'star.py': marimoText('from math import *', 'print(pi)'),
    };
    writeFiles(project, sources);
    const notebooks = [...Object.keys(sources), 'gone.py'].map((source) => aNotebook(source));
    findings = await marimoBackend.validate(notebooks, notebookContext(project));
  });

  test('is what marimo finds, with the file, the line and how bad it is', () => {
    expect(of('a folder/twice.py')).toMatchObject([{ code: 'marimo.multiple-definitions', severity: 'error', at: { line: 9 } }]);
    expect(of('a folder/twice.py')[0]?.message).toBe("Variable 'q' is defined in multiple cells (MB002, lines 9, 15)");
    expect(of('a folder/twice.py')[0]?.remedy).toBeDefined();
    expect(of('cycle.py').map(({ code }) => code)).toContain('marimo.cycle-dependencies');
    expect(of('unversioned.py')).toMatchObject([{ code: 'marimo.general-formatting', severity: 'warning' }]);
  });

  test('is also a name that no cell defines, which marimo lets pass (defect 11)', () => {
    const names = (file: string) =>
      of(file)
        .filter(({ code }) => code === 'marimo.undefined-name')
        .map(({ message, at }) => [message, at !== undefined && 'line' in at && at.line]);
    expect(names('nobody.py')).toEqual([
      ['A cell uses mo, which no cell defines.', 9],
      ['A cell uses mo, which no cell defines.', 15],
    ]);
    expect(names('local.py')).toEqual([
      ['A cell uses _size, which another cell defines: names with an underscore belong to their cell alone.', 15],
      ['A cell uses missing, which no cell defines.', 16],
    ]);
    expect(of('local.py').map(({ severity }) => severity)).toEqual(['error', 'error']);
  });

  test('is not what is right: built-ins, loops, functions, names of the file, names from a star', () => {
    expect(of('good.py').filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(of('star.py').filter(({ code }) => code === 'marimo.undefined-name')).toEqual([]);
  });
});

describe('a new notebook', () => {
  test.each(['explore', 'demo', 'interactive'] as const)('runs as it is, and passes all checks: %s (defect 11)', async (mode) => {
    const project = temporaryDirectory();
    const title = `Noise "of" the \\ wörld 🎉`;
    const { path, text } = marimoBackend.scaffold({ name: 'noise', title, mode, kernel: '', flow: 'denoise' });
    writeFiles(project, { [path]: text });
    expect(marimoBackend.detect(text)).toBe(true);
    expect(path).toBe(mode === 'demo' ? 'demo/noise.py' : 'explore/noise.py');
    const notebook = aNotebook(path, { kind: mode, force: true, params: mode === 'interactive' ? {} : { limit: 4 } });
    const context = notebookContext(project);
    expect(await marimoBackend.check?.(notebook, context)).toEqual([]);
    expect(await marimoBackend.validate([notebook], context)).toEqual([]);
    const { verdict, log } = await executeNotebook(project, notebook);
    expect(verdict, log).toMatchObject({ success: true, findings: [] });
    expect(marimoBackend.cells(text)[1]).toMatchObject({ type: 'markdown', source: `# ${title}` });
  });
});
