import { mkdir, writeFile } from 'node:fs/promises';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { NotebookContext, RenderRequest } from '../../../core/plugin.ts';
import { parseIpynb, renderNotebooks } from '../../jupyter/door.ts';
import { mystOf } from './myst.ts';

/** Pages of executed notebooks. Nothing is executed: HTML and Markdown are made of the one executed notebook, and show without a network. */
export async function renderPages(requests: readonly RenderRequest[], context: NotebookContext): Promise<void> {
  for (const { from, to } of requests.filter(({ format }) => format === 'myst')) {
    const read = parseIpynb(await readFile(from, 'utf8'), from);
    if (!read.ok) throw new Error(read.findings.map(({ message }) => message).join('\n'));
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, mystOf(read.notebook));
  }
  await renderNotebooks(
    requests.filter(({ format }) => format !== 'myst'),
    context,
  );
}
