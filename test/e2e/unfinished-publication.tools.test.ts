import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { commandLine } from '../rig/command-line.ts';
import { createDataset } from '../rig/dataset.ts';
import { document } from '../rig/documents.ts';
import { manifestOf, RECORDED } from '../rig/project.ts';

it('nb publish carries the run that is not finished, as it ends and when it is asked again', async ({ expect }) => {
  const dataset = createDataset({
    'engine.yml': manifestOf({ report: { notebooks: { file: 'notebooks/notebook.yml' } } }, RECORDED),
    'notebooks/notebook.yml':
      'kernel: python3\npublish: { docs_dir: docs }\nentries:\n  - path: notebooks/.src/a.py\n    publish_html: true\n',
    'notebooks/.src/a.py': '# %%\nprint("kept")\n',
  });
  // What comes before the job may be committed, its result not.
  const hook = '#!/bin/sh\nif git diff --cached --name-only | grep -q executed; then echo no results today; exit 1; fi\n';
  writeFileSync(join(dataset.root, '.git/hooks/pre-commit'), hook, { mode: 0o755 });
  const { engine } = commandLine(dataset.root);
  for (const time of ['first', 'again']) {
    const said = await engine('nb', 'publish', '--json');
    expect(said.code, `${time} ${said.stderr}`).toBe(4);
    const { run, findings } = document('nb-publish', said);
    expect(run, time).toMatchObject({ outcome: 'unfinished', exitCode: 4, tasks: [{ id: 'report/a', outcome: 'unfinished' }] });
    expect(
      findings.map(({ code }) => code),
      time,
    ).toContain('run.unfinished');
  }
});
