import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import { writeFileWhole } from '../write-file.ts';
import { INDEX_MARK, htmlIndex, markdownIndex, type IndexEntry } from './index-text.ts';
import { indexStem } from './page-paths.ts';
import { readSidecars, type Sidecar } from './sidecar.ts';

export type IndexChange = { written: readonly string[]; removed: readonly string[]; findings: readonly Finding[] };

/**
 * Makes the index of all pages in a folder that have the same prefix anew from what is noted beside them, whoever published them: Markdown,
 * or HTML where there is nothing else. Synchronous, so that no two of one process are at it at once. Of two processes the later one may
 * have read before the earlier one noted its page: so each looks again after it has written.
 */
export function writeIndex(docs: string, prefix: string): IndexChange {
  const written = new Set<string>();
  const removed = new Set<string>();
  for (let look = 0; look < 5; look++) {
    const wanted = indexOf(docs, prefix);
    const stem = indexStem(prefix);
    for (const path of [`${stem}.md`, `${stem}.html`]) {
      const file = join(docs, path);
      const found = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      if (path === wanted?.path) {
        if (found !== undefined && !found.includes(INDEX_MARK)) return { written: [], removed: [...removed], findings: [notOurs(path)] };
        if (found === wanted.text) continue;
        writeFileWhole(file, wanted.text);
        written.add(path);
      } else if (found?.includes(INDEX_MARK)) {
        rmSync(file, { force: true });
        removed.add(path);
        written.delete(path);
      }
    }
    if (indexOf(docs, prefix)?.text === wanted?.text) break;
  }
  return { written: [...written], removed: [...removed], findings: [] };
}

function indexOf(docs: string, prefix: string): { path: string; text: string } | undefined {
  const published = [...readSidecars(docs).values()].filter((sidecar) => sidecar.prefix === prefix && sidecar.pages.length > 0);
  if (published.length === 0) return undefined;
  const flows = byFlow(published.map((sidecar) => entryOf(sidecar, prefix)));
  const onlyHtml = published.every(({ pages }) => pages.every(({ format }) => format === 'html'));
  const stem = indexStem(prefix);
  return onlyHtml ? { path: `${stem}.html`, text: htmlIndex(flows) } : { path: `${stem}.md`, text: markdownIndex(flows) };
}

function byFlow(entries: readonly IndexEntry[]): ReadonlyMap<string, readonly IndexEntry[]> {
  const flows = new Map<string, IndexEntry[]>();
  for (const entry of entries) flows.set(entry.flow, [...(flows.get(entry.flow) ?? []), entry]);
  return flows;
}

function entryOf(sidecar: Sidecar, prefix: string): IndexEntry {
  const folder = posix.dirname(indexStem(prefix));
  const links = sidecar.pages
    .map(({ format, path }) => ({ format, href: posix.relative(folder, path) }))
    // A sidecar is a file like any other: what leads out of the folder was not written by the engine.
    .filter(({ href }) => !href.startsWith('..') && !posix.isAbsolute(href))
    .toSorted((one, other) => ORDER.indexOf(one.format) - ORDER.indexOf(other.format))
    .map(({ format, href }) => ({ format, href: href.split('/').map(encodeURIComponent).join('/') }));
  return { ...sidecar, links };
}

/** What a reader opens first. */
const ORDER = ['html', 'markdown', 'myst', 'ipynb'];

const notOurs = (path: string): Finding => ({
  code: 'notebook.index-not-ours',
  severity: 'warning',
  message: `${path} was not written by the engine, so no index of the published notebooks is.`,
  remedy: 'Delete or rename it, or choose another `publish.prefix`.',
});
