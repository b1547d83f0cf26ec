import { join } from 'node:path';
import type { Notebook, PublishFormat } from '../../contracts/notebook.ts';
import type { ExecutionStanding } from './execution-standing.ts';
import { placePages } from './page-paths.ts';
import { standingOf } from './published-file.ts';
import { readSidecar } from './sidecar.ts';

/**
 * A page as status shows it. `current`: it shows the executed notebook as it is now; `outdated`: an earlier one; `edited`: somebody changed
 * it by hand; `missing`: it was published, and is not there; `unpublished`: it is wanted, and never was.
 */
export type Publication = {
  format: PublishFormat;
  /** Relative to the project, or absolute where it lies outside. */
  path: string;
  state: 'current' | 'outdated' | 'edited' | 'missing' | 'unpublished';
  /** What its badge says. */
  badge?: ExecutionStanding['state'];
  /** ISO 8601, when its content was published first; and by which run. */
  published?: string;
  run?: string;
};

/**
 * Where and when a notebook was published, and whether that still holds. No process, and no file read beyond the pages' own record and the
 * pages themselves. `executed`: SHA-256 of the executed notebook as it is now; undefined where there is none.
 */
export function publications(notebook: Notebook, flow: string, project: string, executed: string | undefined): readonly Publication[] {
  const { formats, directory } = notebook.publish;
  if (directory === '') return [];
  const placed = placePages(notebook, [], flow, project);
  if (placed.kind === 'misplaced') return [];
  const { docs, inProject, page: pathOf, sidecar } = placed.paths;
  const noted = readSidecar(docs, sidecar);
  const place = (path: string): string => join(inProject ?? docs, path);
  const published = (noted?.pages ?? []).map((page): Publication => {
    const standing = standingOf(docs, page.path, page.sha256);
    const shown = page.executed === (executed ?? '') ? 'current' : 'outdated';
    return {
      format: page.format,
      path: place(page.path),
      state: standing === 'ours' ? shown : standing,
      badge: page.state,
      published: page.published,
      ...(page.run !== undefined && { run: page.run }),
    };
  });
  const missing = formats.filter((format) => !published.some((page) => page.format === format));
  return [...published, ...missing.map((format): Publication => ({ format, path: place(pathOf(format)), state: 'unpublished' }))];
}
