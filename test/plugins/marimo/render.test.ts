import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PublishFormat } from '../../../core/plugin.ts';
import { renderPages } from '../../../plugins/marimo/rendering/render.ts';
import { codeCell, ipynb, notebook } from '../../core/notebooks/publish/published-project.ts';
import { temporaryDirectory } from '../../rig/process.ts';

test('notebooks that are published together are rendered by one process, also where each wants MyST', async () => {
  const project = temporaryDirectory();
  writeFileSync(join(project, 'demo.ipynb'), ipynb([codeCell('x = 1', '1')]));
  const asked: (string | undefined)[] = [];
  const context = {
    project,
    signal: new AbortController().signal,
    log: () => undefined,
    tool: (_: readonly string[], input?: string) => {
      asked.push(input);
      return Promise.resolve({ code: 0, stdout: JSON.stringify({ version: '7', failures: [] }), stderr: '' });
    },
  };
  const request = (name: string, format: PublishFormat) => ({
    notebook: notebook({ name }),
    format,
    from: join(project, 'demo.ipynb'),
    to: join(project, name, `${format}.md`),
  });
  await Promise.all(['a', 'b', 'c'].map((name) => renderPages([request(name, 'myst'), request(name, 'markdown')], context)));
  expect(asked).toHaveLength(1);
  expect(readFileSync(join(project, 'c/myst.md'), 'utf8')).toContain('{marimo} python');
});
