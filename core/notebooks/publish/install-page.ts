import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import { asNamed } from './below-docs.ts';
import { hashOf, putFile, removeFile, standingOf } from './published-file.ts';
import type { PublishedPage } from './sidecar.ts';

export type Installed = {
  files: Pick<PublishedPage, 'sha256' | 'figures'>;
  written: readonly string[];
  removed: readonly string[];
  findings: readonly Finding[];
};

/**
 * Brings a rendered page to its place: first the figures, then the page that shows them, last the figures that nobody shows any more go. So
 * whenever this stops, the page that stands there has its figures. Paths are relative to `docs`; `staged`: the folder of the rendered page.
 */
export function installPage(
  path: string,
  { staged, before, docs, project }: { staged: string; before: PublishedPage | undefined; docs: string; project: string },
): Installed {
  const figures: Record<string, string> = {};
  const written: string[] = [];
  const findings: Finding[] = [];
  const put = (target: string, file: string, known: string | undefined): string => {
    const content = readFileSync(file);
    const { written: wrote, kept } = putFile(docs, target, content, { before: known, project });
    if (wrote) written.push(target);
    if (kept !== undefined) findings.push(replaced(asNamed(project, docs, target), kept));
    return hashOf(content);
  };
  for (const file of filesBeside(staged, basename(path))) {
    const target = posix.join(dirname(path), file);
    figures[target] = put(target, join(staged, file), before?.figures[target]);
  }
  const sha256 = put(path, join(staged, basename(path)), before?.path === path ? before.sha256 : undefined);
  const gone = Object.keys(before?.figures ?? {}).filter((figure) => !(figure in figures));
  const removed = gone.filter((figure) => standingOf(docs, figure, before?.figures[figure]) === 'ours');
  for (const figure of removed) removeFile(docs, figure);
  return { files: { sha256, figures }, written, removed, findings };
}

const filesBeside = (folder: string, page: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => file !== page)
    .toSorted();

const replaced = (path: string, kept: string): Finding => ({
  code: 'notebook.page-replaced',
  severity: 'warning',
  message: `${path} was not as the engine had published it, and is replaced. What stood there is kept in ${kept}.`,
  at: { file: path },
});
