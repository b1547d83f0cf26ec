import { readFile } from 'node:fs/promises';
import { writeWhole, type NotebookContext, type RenderRequest } from '../../core/plugin.ts';
import { joined, parseIpynb, renderNotebooks } from '../jupyter/door.ts';
import { withJupytext } from './jupytext/together.ts';

/** Pages of executed notebooks: MyST is jupytext's, the others are nbconvert's. Nothing is executed. */
export async function renderPages(requests: readonly RenderRequest[], context: NotebookContext): Promise<void> {
  const myst = requests.filter(({ format }) => format === 'myst');
  const others = requests.filter(({ format }) => format !== 'myst');
  await Promise.all([
    others.length > 0 ? renderNotebooks(others, context) : undefined,
    myst.length > 0 ? renderMyst(myst, context) : undefined,
  ]);
}

function renderMyst(requests: readonly RenderRequest[], context: NotebookContext): Promise<void> {
  return withJupytext(async (worker) => {
    for (const { from, to } of requests) {
      const read = parseIpynb(await readFile(from, 'utf8'), from);
      if (!read.ok) throw new Error(read.findings.map(({ message }) => message).join('\n'));
      const { cells, metadata } = read.notebook;
      const sources = cells.map(({ cell_type, source, metadata }) => ({ cell_type, source: joined(source), metadata }));
      const { kernelspec } = metadata;
      const { text } = await (await worker()).ask('myst', { cells: sources, metadata: kernelspec === undefined ? {} : { kernelspec } });
      // Staged: whoever asked for it flushes what is published.
      writeWhole(to, text, { flush: false });
    }
  }, context);
}
