import { join, resolve } from 'node:path';
import type { Changes } from '../../contracts/job-builder.ts';
import type { Notebook } from '../../contracts/notebook.ts';
import { writeIndex } from './index-page.ts';
import { inside } from './below-docs.ts';
import { flowFolder } from './page-paths.ts';
import { removeFile } from './published-file.ts';
import { removePages } from './remove-pages.ts';
import { readSidecars, type Sidecar } from './sidecar.ts';

export type GoneRequest = {
  flow: string;
  /** Where its pages lie, as notebook.yml says it: relative to the project, or absolute. */
  directory: string;
  /** All notebooks of the flow, not only those that were asked for. */
  notebooks: readonly Notebook[];
  /** Also pages that were edited by hand; they are kept aside. */
  force?: boolean;
  dryRun?: boolean;
};

/**
 * Removes the pages of a flow's notebooks that are gone, or are to be published no longer. Only what is noted beside the pages is touched.
 * Rows of a matrix are known to the manifest alone: where `notebooks` have no variants, the pages of any variant of them stay.
 */
export async function removeGone(
  request: GoneRequest,
  { project }: { project: string },
): Promise<Changes & { removed: readonly string[] }> {
  const { flow, directory, notebooks, force = false, dryRun = false } = request;
  if (directory === '') return { written: [], removed: [], findings: [] };
  const docs = resolve(project, directory);
  const gone = [...readSidecars(docs)].filter(
    ([path, sidecar]) => path.startsWith(`${flowFolder(flow)}/`) && !isWanted(sidecar, notebooks),
  );
  const removed: string[] = [];
  const written: string[] = [];
  const findings = [];
  for (const [path, { pages }] of gone) {
    const removal = removePages(pages, { docs, project, force, dryRun });
    // Last, for as long as it stands it says what is the engine's to remove.
    if (!dryRun) removeFile(docs, path);
    removed.push(...removal.removed, path);
    findings.push(...removal.findings);
  }
  for (const prefix of dryRun ? [] : new Set(gone.map(([, sidecar]) => sidecar.prefix))) {
    const index = writeIndex(docs, prefix);
    written.push(...index.written);
    removed.push(...index.removed);
    findings.push(...index.findings);
  }
  const place = inside(project, docs);
  const recorded = (files: readonly string[]): readonly string[] => (place === undefined ? [] : files.map((file) => join(place, file)));
  return { written: recorded(written), removed: recorded(removed), findings };
}

function isWanted(sidecar: Sidecar, notebooks: readonly Notebook[]): boolean {
  const same = notebooks.filter(({ name, publish }) => name === sidecar.notebook && publish.formats.length > 0);
  return same.some(({ variant }) => variant === sidecar.variant) || (same.length > 0 && same.every(({ variant }) => variant === ''));
}
