import { lstatSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { commandLine } from '../rig/command-line.ts';
import { createDataset } from '../rig/dataset.ts';
import { manifestOf, RECORDED, recordsOf } from '../rig/project.ts';

describe('a paired notebook in a dataset that annexes everything', () => {
  it('gets its outputs although the record of the run before locked it', async ({ expect }) => {
    const dataset = createDataset({
      '.gitattributes': '* annex.backend=MD5E\n**/.git* annex.largefiles=nothing\n',
      'engine.yml': manifestOf({ report: { notebooks: { file: 'notebooks/notebook.yml' } } }, RECORDED),
      'notebooks/notebook.yml': 'kernel: python3\nentries:\n  - path: notebooks/.src/a.py\n    pair_ipynb: true\n',
      'notebooks/.src/a.py': '# %%\nprint("first")\n',
    });
    const { engine } = commandLine(dataset.root);
    const workspace = join(dataset.root, 'notebooks/a.ipynb');
    expect((await engine('apply')).code).toBe(0);
    expect(lstatSync(workspace).isSymbolicLink()).toBe(true);
    rmSync(join(dataset.root, 'notebooks/.src/a.py'));
    dataset.write({ 'notebooks/.src/a.py': '# %%\nprint("second")\n' });
    dataset.save('an edit');
    const again = await engine('apply');
    expect(again.code, again.stdout + again.stderr).toBe(0);
    expect(readFileSync(workspace, 'utf8')).toContain('"second\\n"');
    expect(dataset.clean()).toBe(true);
    expect(recordsOf(dataset)).toHaveLength(2);
    expect(dataset.filesOf(recordsOf(dataset)[0] ?? '')).toContain('notebooks/a.ipynb');
  });
});
