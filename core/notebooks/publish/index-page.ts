import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import type { PublishFormat } from '../../contracts/notebook.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { liesBelow } from './below-docs.ts';
import { INDEX_MARK, htmlIndex, markdownIndex, type IndexEntry } from './index-text.ts';
import { indexStem } from './page-paths.ts';
import { readSidecars, type Sidecar } from './sidecar.ts';

export type IndexChange = { written: readonly string[]; removed: readonly string[]; findings: readonly Finding[] };

/**
 * Makes the indexes of all pages in a folder that have the same prefix anew from what is noted beside them, whoever published them: one of
 * HTML where there are pages for a browser, one of Markdown where there are others. Synchronous, so that no two of one process are at it at once.
 * Of two processes the later one may have read before the earlier one noted its page: so each looks again after it has written.
 */
export function writeIndex(docs: string, prefix: string): IndexChange {
  const written = new Set<string>();
  const removed = new Set<string>();
  const foreign = new Set<string>();
  for (let look = 0, changed = true; changed && look < 5; look++) {
    changed = false;
    for (const [path, text] of indexesOf(docs, prefix)) {
      if (!liesBelow(docs, path)) continue;
      const file = join(docs, path);
      const found = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      if (found === text) continue;
      if (found !== undefined && !found.includes(INDEX_MARK)) {
        if (text !== undefined) foreign.add(path);
        continue;
      }
      changed = true;
      if (text === undefined) rmSync(file, { force: true });
      else writeWhole(file, text);
      const [to, from] = text === undefined ? [removed, written] : [written, removed];
      to.add(path);
      from.delete(path);
    }
  }
  return { written: [...written], removed: [...removed], findings: [...foreign].map(notOurs) };
}

/** The text of each index by its path; undefined for one that nothing is to be listed in. */
function indexesOf(docs: string, prefix: string): ReadonlyMap<string, string | undefined> {
  const published = [...readSidecars(docs).values()].filter((sidecar) => sidecar.prefix === prefix);
  const formats = published.flatMap(({ pages }) => pages.map(({ format }) => format));
  const listed = (first: readonly PublishFormat[]): ReadonlyMap<string, readonly IndexEntry[]> =>
    byFlow(published.filter(({ pages }) => pages.length > 0).map((sidecar) => entryOf(sidecar, { prefix, first })));
  const stem = indexStem(prefix);
  return new Map([
    [`${stem}.html`, formats.some(isForBrowsers) ? htmlIndex(listed(['html', 'app', 'markdown', 'myst', 'ipynb'])) : undefined],
    [`${stem}.md`, formats.every(isForBrowsers) ? undefined : markdownIndex(listed(['markdown', 'myst', 'html', 'app', 'ipynb']))],
  ]);
}

const isForBrowsers = (format: PublishFormat): boolean => format === 'html' || format === 'app';

function byFlow(entries: readonly IndexEntry[]): ReadonlyMap<string, readonly IndexEntry[]> {
  const flows = new Map<string, IndexEntry[]>();
  for (const entry of entries) flows.set(entry.flow, [...(flows.get(entry.flow) ?? []), entry]);
  return flows;
}

/** `first`: which of its pages a reader of this index opens first. */
function entryOf(sidecar: Sidecar, { prefix, first }: { prefix: string; first: readonly PublishFormat[] }): IndexEntry {
  const folder = posix.dirname(indexStem(prefix));
  const links = sidecar.pages
    .map(({ format, path }) => ({ format, href: posix.relative(folder, path) }))
    .toSorted((one, other) => first.indexOf(one.format) - first.indexOf(other.format))
    .map(({ format, href }) => ({ format, href: href.split('/').map(encodeURIComponent).join('/') }));
  return { ...sidecar, links };
}

const notOurs = (path: string): Finding => ({
  code: 'notebook.index-not-ours',
  severity: 'warning',
  message: `${path} was not written by the engine, so no index of the published notebooks is.`,
  remedy: 'Delete or rename it, or choose another `publish.prefix`.',
});
