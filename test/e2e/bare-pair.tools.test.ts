import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine } from '../rig/command-line.ts';
import { document } from '../rig/documents.ts';
import { temporaryDirectory } from '../rig/process.ts';

test('a file without a notebook.yml gets its first notebook, and one that cannot be read is told by diff', async () => {
  const root = temporaryDirectory();
  writeFileSync(join(root, 'a.py'), '# %%\nprint(1)\n');
  const { engine } = commandLine(root);
  expect(document('nb-sync', await engine('nb', 'pair', 'a.py', '--json')).flows).toMatchObject([
    { notebooks: [{ action: 'created', written: ['a.ipynb'] }] },
  ]);
  expect((await engine('nb', 'diff', 'a.py')).code).toBe(0);
  writeFileSync(join(root, 'a.ipynb'), '');
  const differing = await engine('nb', 'diff', 'a.py', '--json');
  expect(differing.code).toBe(1);
  expect(document('nb-diff', differing)).toMatchObject({
    notebooks: [{ state: 'unreadable' }],
    findings: [{ code: 'jupyter.unreadable-notebook' }],
  });
});
