import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { NotebookContext, RenderRequest } from '../../core/plugin.ts';
import { renderTogether } from './render-together.ts';

/**
 * Renders executed notebooks as html, markdown or ipynb. Nothing is executed; the same notebook gives the same bytes, and a page loads
 * nothing from the network beyond what the notebook's own outputs ask for. Calls that come while others are served go into one process.
 * Rejects with an Error that names the tool and what it said.
 */
export async function renderNotebooks(requests: readonly RenderRequest[], context: NotebookContext): Promise<void> {
  for (const { to } of requests) await mkdir(dirname(to), { recursive: true });
  // The notebook is the page: nbconvert would only sort its keys anew.
  for (const { from, to } of requests.filter(({ format }) => format === 'ipynb')) await copyFile(from, to);
  const converted = requests.filter(({ format }) => format !== 'ipynb');
  if (converted.length > 0) await renderTogether(converted, context);
}
