import { mkdir, writeFile } from 'node:fs/promises';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { NotebookContext, RenderRequest } from '../../../core/plugin.ts';
import { parseIpynb, renderNotebooks } from '../../jupyter/door.ts';
import { inTurn } from './in-turn.ts';
import { makeApp } from './make-app.ts';
import { mystOf } from './myst.ts';

/**
 * Pages of executed notebooks. HTML and Markdown are made of the one executed notebook, and show without a network. Nothing is executed but
 * for an `app`.
 */
export async function renderPages(requests: readonly RenderRequest[], context: NotebookContext): Promise<void> {
  for (const { from, to } of requests.filter(({ format }) => format === 'myst')) {
    const read = parseIpynb(await readFile(from, 'utf8'), from);
    if (!read.ok) throw new Error(read.findings.map(({ message }) => message).join('\n'));
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, mystOf(read.notebook));
  }
  await renderNotebooks(
    requests.filter(({ format }) => format !== 'myst' && format !== 'app'),
    context,
  );
  const apps = requests.filter(({ format }) => format === 'app');
  await Promise.all(apps.map((request) => inTurn(() => makeApp(request, context))));
}
