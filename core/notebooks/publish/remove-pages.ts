import type { Finding } from '../../contracts/finding.ts';
import { asNamed } from './below-docs.ts';
import { keepPage, removeFile, standingOf } from './published-file.ts';
import type { PublishedPage } from './sidecar.ts';

export type Removed = { removed: readonly string[]; findings: readonly Finding[] };

/**
 * Takes published pages away, with their figures. One that was edited by hand since stays, and is somebody else's from now on; with `force`
 * it goes too, and is kept aside.
 */
export function removePages(
  pages: readonly PublishedPage[],
  { docs, project, force, dryRun }: { docs: string; project: string; force: boolean; dryRun: boolean },
): Removed {
  const removed: string[] = [];
  const findings: Finding[] = [];
  const files = pages.flatMap(({ path, sha256, figures }) => [[path, sha256] as const, ...Object.entries(figures)]);
  for (const [path, sha256] of files) {
    const standing = standingOf(docs, path, sha256);
    if (standing === 'missing') continue;
    if (standing === 'edited' && !force) {
      findings.push(left(asNamed(project, docs, path)));
      continue;
    }
    if (dryRun) {
      removed.push(path);
      continue;
    }
    if (standing === 'edited') findings.push(kept(asNamed(project, docs, path), keepPage(docs, path, project)));
    removeFile(docs, path);
    removed.push(path);
  }
  return { removed, findings };
}

const left = (path: string): Finding => ({
  code: 'notebook.page-left',
  severity: 'warning',
  message: `${path} is published no longer, but was edited since it was: it stays, and is yours now.`,
  remedy: 'Delete it if you do not need it.',
  at: { file: path },
});

const kept = (path: string, where: string): Finding => ({
  code: 'notebook.page-removed',
  severity: 'warning',
  message: `${path} is published no longer. It had been edited: what it was is kept in ${where}.`,
  at: { file: path },
});
