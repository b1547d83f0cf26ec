import { readFile } from 'node:fs/promises';
import { writeWhole, type NotebookContext, type RenderRequest } from '../../../core/plugin.ts';
import { parseIpynb, renderNotebooks } from '../../jupyter/door.ts';
import { inTurn } from './in-turn.ts';
import { makeApp } from './make-app.ts';
import { mystOf } from './myst.ts';

/**
 * Pages of executed notebooks. HTML and Markdown are made of the one executed notebook, and show without a network. Nothing is executed but
 * for an `app`. All begin at once: what many calls of one turn ask for is rendered by one process.
 */
export async function renderPages(requests: readonly RenderRequest[], context: NotebookContext): Promise<void> {
  const converted = requests.filter(({ format }) => format !== 'myst' && format !== 'app');
  const made = await Promise.allSettled([
    renderNotebooks(converted, context),
    ...requests.filter(({ format }) => format === 'myst').map(writeMyst),
    ...requests.filter(({ format }) => format === 'app').map((request) => inTurn(() => makeApp(request, context))),
  ]);
  const failed = made.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}

async function writeMyst({ from, to }: RenderRequest): Promise<void> {
  const read = parseIpynb(await readFile(from, 'utf8'), from);
  if (!read.ok) throw new Error(read.findings.map(({ message }) => message).join('\n'));
  // Staged: whoever asked for it flushes what is published.
  writeWhole(to, mystOf(read.notebook), { flush: false });
}
