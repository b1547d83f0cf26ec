import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { NotebookContext, RenderRequest } from '../../core/plugin.ts';
import { PAGE_STYLE } from './page-style.ts';
import { PAGE_TEMPLATE } from './page-template.ts';
import { RENDER_BOOT, RENDER_SCRIPT } from './render-script.ts';
import { typesetMath } from './typeset-math.ts';

/** A page takes a fraction of a second, hours of figures a few. */
const LIMIT_SECONDS = 1800;

/** Renders with nbconvert in one process. Answers what went wrong, by the page's path; rejects when nothing could be rendered at all. */
export async function convertPages(
  requests: readonly RenderRequest[],
  { tool }: Pick<NotebookContext, 'tool'>,
): Promise<ReadonlyMap<string, string>> {
  const pages = requests.map(({ format, from, to }) => ({ format, from, to }));
  const { code, stdout, stderr } = await tool(
    ['python3', '-c', RENDER_BOOT, RENDER_SCRIPT],
    JSON.stringify({ template: PAGE_TEMPLATE, style: PAGE_STYLE, pages }),
    LIMIT_SECONDS,
  );
  if (code === 3)
    throw new Error('nbconvert was not found: install it with `pip install nbconvert`, in the Python that is first on PATH or beside it');
  if (code !== 0) throw new Error(`nbconvert ended with exit code ${code}: ${lastLine(stderr)}`);
  const { version, failures } = JSON.parse(stdout) as { version: string; failures: readonly { to: string; error: string }[] };
  const failed = new Set(failures.map(({ to }) => to));
  for (const { format, to } of pages) {
    if (format === 'html' && !failed.has(to)) await writeFile(to, await typesetMath(await readFile(to, 'utf8')));
  }
  return new Map(failures.map(({ to, error }) => [to, `nbconvert ${version} could not render ${basename(to)}: ${error}`]));
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
