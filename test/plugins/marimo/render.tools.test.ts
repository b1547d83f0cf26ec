import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PublishFormat } from '../../../core/contracts/notebook.ts';
import { marimoBackend } from '../../../plugins/marimo/backend.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { aNotebook, executeNotebook, marimoText, notebookContext, writeFiles } from './notebook.ts';

describe('a page with controls', () => {
  const notebook = aNotebook('demo/slider.py', { params: { size: '007' } });
  const pageOf = (project: string) => ({ notebook, format: 'app' as const, from: '', to: join(project, 'docs/slider.app.html') });

  test('is marimo’s own, of an execution of its own, with the parameters; nothing else is left', async () => {
    const project = temporaryDirectory();
    const text = marimoText(
      'import marimo as mo',
      '@app.cell\ndef _(mo):\n    print("of size", mo.cli_args()["size"])\n    mo.ui.slider(1, 5)\n    return',
    );
    writeFiles(project, { 'demo/slider.py': text });
    await marimoBackend.render([pageOf(project)], notebookContext(project));
    const page = readFileSync(join(project, 'docs/slider.app.html'), 'utf8');
    expect(page).toContain('of size 007');
    expect(page).toContain('marimo-slider');
    // What its description warns of.
    expect(page).toMatch(/src="https:\/\/cdn\./);
    expect(page).not.toContain(project);
    expect([readdirSync(join(project, 'demo')), readdirSync(join(project, 'docs'))]).toEqual([['slider.py'], ['slider.app.html']]);
  });

  test.each([
    ['raise ValueError("no data")', 'a cell failed: no data'],
    ['import os, signal\nos.kill(os.getpid(), signal.SIGKILL)', 'the kernel died'],
  ])('is not there where a cell fails, and marimo is not waited for: %s', async (cell, said) => {
    const project = temporaryDirectory();
    writeFiles(project, { 'demo/slider.py': marimoText('import marimo as mo\nmo.cli_args()', cell) });
    await expect(marimoBackend.render([pageOf(project)], notebookContext(project))).rejects.toThrow(said);
    expect(existsSync(join(project, 'docs/slider.app.html'))).toBe(false);
  });

  test('is made in the software of the notebook’s task', async () => {
    const project = temporaryDirectory();
    const asked: (readonly string[])[] = [];
    const toolInside = async (argv: readonly string[]) => {
      asked.push(argv);
      return { code: 1, stdout: '', stderr: 'no such environment\n' };
    };
    const request = { ...pageOf(project), notebook: { ...notebook, sandbox: true } };
    const rendered = marimoBackend.render([request], { ...notebookContext(project), toolInside });
    await expect(rendered).rejects.toThrow('marimo could not make its page: no such environment');
    expect(asked[0]?.slice(2)).toEqual(['--source', notebook.source, '--page', request.to, '--parameters', '{"size":"007"}', '--sandbox']);
  });
});

test('pages are made of the one execution, and show without a network', async () => {
  const project = temporaryDirectory();
  const notebook = aNotebook('demo/peaks.py');
  writeFiles(project, {
    'demo/peaks.py': marimoText(
      '@app.cell(hide_code=True)\ndef title():\n    mo.md(r"""\n    # Peaks\n\n    with $x^2$\n    """)\n    return',
      '@app.cell\ndef _():\n    import marimo as mo\n    open("runs.txt", "a").write("x")\n    return (mo,)',
      '@app.cell\ndef table():\n    # ```\n    [1, 2, {"three": 3}]\n    return',
    ),
  });
  const { verdict, log } = await executeNotebook(project, notebook);
  expect(verdict.success, log).toBe(true);

  const page = (format: PublishFormat, name: string) => ({
    notebook,
    format,
    from: join(project, 'demo/.executed/peaks.ipynb'),
    to: join(project, 'docs', name),
  });
  await marimoBackend.render(
    [page('html', 'peaks.html'), page('markdown', 'peaks.md'), page('ipynb', 'peaks.ipynb'), page('myst', 'peaks.myst.md')],
    notebookContext(project),
  );
  const read = (name: string): string => readFileSync(join(project, 'docs', name), 'utf8');
  expect(readFileSync(join(project, 'runs.txt'), 'utf8')).toBe('x');
  expect(read('peaks.html')).toContain('<pre>[1, 2, {"three": 3}]</pre>');
  expect(read('peaks.html')).not.toMatch(/(?:src|href)="https?:/);
  expect(read('peaks.md')).toContain('# Peaks');
  expect(JSON.parse(read('peaks.ipynb'))).toMatchObject({ nbformat: 4 });

  // The page for a site builder has the cells as marimo itself writes them.
  const bodyOf = (text: string): string => text.replace(/^---\n[\s\S]*?\n---\n/, '').trim();
  const own = execFileSync('marimo', ['export', 'md', 'demo/peaks.py', '--flavor', 'mystmd'], { cwd: project, encoding: 'utf8' });
  expect(bodyOf(read('peaks.myst.md'))).toBe(bodyOf(own));
  expect(read('peaks.myst.md')).toMatch(/^---\nmarimo-version: 0\./);
});
