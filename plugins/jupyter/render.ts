import { mkdirSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { NotebookContext, RenderRequest } from '../../core/plugin.ts';
import { renderTogether } from './render-together.ts';

/**
 * Renders executed notebooks as html, markdown or ipynb. Nothing is executed; the same notebook gives the same bytes, and a page loads
 * nothing from the network beyond what the notebook's own outputs ask for. Calls that come while others are served go into one process.
 * Rejects with an Error that names the tool and what it said.
 */
export async function renderNotebooks(requests: readonly RenderRequest[], context: NotebookContext): Promise<void> {
  // At once, before anything is waited for: what is called in one turn goes into one process.
  for (const { to } of requests) mkdirSync(dirname(to), { recursive: true });
  const converted = requests.filter(({ format }) => format !== 'ipynb');
  const pages = converted.length > 0 ? renderTogether(converted, context) : undefined;
  // The notebook is the page: nbconvert would only sort its keys anew.
  const copies = requests.filter(({ format }) => format === 'ipynb').map(({ from, to }) => copyFile(from, to));
  await Promise.all([pages, ...copies]);
}
