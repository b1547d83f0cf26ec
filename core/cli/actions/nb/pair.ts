import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook } from '../../../contracts/notebook.ts';
import type { PairOptions } from '../../commands/nb/pair.ts';
import { workOnNotebooks } from '../../notebooks/context.ts';
import { openNotebooks, type OpenNotebooks } from '../../notebooks/open.ts';
import { placeFindings } from '../../notebooks/place-findings.ts';
import { syncPairs } from '../../notebooks/sync-pairs.ts';
import type { Terminal } from '../../terminal.ts';
import { renderFindings } from '../../render-findings.ts';
import { renderSync, viewSync } from '../../views/nb-sync-view.ts';
import { exitCodeOfSync } from './sync.ts';

/** Makes the paired files that are missing; with `--force` all of them, from the source. */
export async function pairAction(
  files: readonly string[],
  { force, dryRun, ...options }: PairOptions,
  terminal: Terminal,
): Promise<number> {
  const open = await openNotebooks(options, files);
  if (!options.json) renderFindings(placeFindings(open.warnings, open.directory), terminal);
  const wishes = { create: true, ...(force && { direction: 'py2nb' as const, force }), ...(dryRun && { dryRun }) };
  return workOnNotebooks(open.directory, terminal, async (context) => {
    const flows = await syncPairs(open, wishes, context, (notebook) => force === true || lacksFiles(notebook, open));
    if (options.json) terminal.json(viewSync(open, flows, dryRun === true));
    else renderSync(flows, { directory: open.directory, dryRun: dryRun === true, verb: 'pair' }, terminal);
    return exitCodeOfSync(flows);
  });
}

/** Whether one of the paired files that notebook.yml asks for is not there. */
function lacksFiles(notebook: Notebook, { directory, backendOf }: OpenNotebooks): boolean {
  const { workspace, myst } = backendOf(notebook).artifacts(notebook);
  const wanted = [notebook.pair.ipynb ? workspace : undefined, notebook.pair.myst ? myst : undefined];
  return wanted.some((path) => path !== undefined && !existsSync(join(directory, path)));
}
