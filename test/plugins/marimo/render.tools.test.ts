import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PublishFormat } from '../../../core/contracts/notebook.ts';
import { marimoBackend } from '../../../plugins/marimo/backend.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { aNotebook, executeNotebook, marimoText, notebookContext, writeFiles } from './notebook.ts';

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
