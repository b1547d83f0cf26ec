import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook } from '../../../contracts/notebook.ts';
import type { PairOptions } from '../../commands/nb/pair.ts';
import { workOnNotebooks } from '../../notebooks/context.ts';
import { isNotebookFile } from '../../notebooks/flow.ts';
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
  const open = withFirstFaces(await openNotebooks(options, files));
  if (!options.json) renderFindings(placeFindings(open.warnings, open.directory), terminal);
  const wishes = { create: true, ...(force && { direction: 'py2nb' as const, force }), ...(dryRun && { dryRun }) };
  return workOnNotebooks(open.directory, terminal, async (context) => {
    const flows = await syncPairs(
      open,
      wishes,
      context,
      (notebook) => force === true || lacksFiles(notebook, open) || lacksSource(notebook, open),
    );
    if (options.json) terminal.json(viewSync(open, flows, dryRun === true));
    else renderSync(flows, { directory: open.directory, dryRun: dryRun === true, verb: 'pair' }, terminal);
    return exitCodeOfSync(flows);
  });
}

/** A file that was named without a notebook.yml is to get its notebook: what else would one pair it for? */
function withFirstFaces(open: OpenNotebooks): OpenNotebooks {
  const paired = (notebook: Notebook): Notebook => ({ ...notebook, pair: { ...notebook.pair, ipynb: true } });
  const flows = open.flows.map((flow) =>
    isNotebookFile(flow.file)
      ? flow
      : { ...flow, notebooks: flow.notebooks.map((each) => (open.backendOf(each).pairing ? paired(each) : each)) },
  );
  return { ...open, flows };
}

/** Nothing can be paired with it: that has to be told. */
const lacksSource = (notebook: Notebook, { directory, backendOf }: OpenNotebooks): boolean =>
  backendOf(notebook).pairing?.state(notebook, directory) === 'source-missing';

/** Whether one of the paired files that notebook.yml asks for is not there. */
function lacksFiles(notebook: Notebook, { directory, backendOf }: OpenNotebooks): boolean {
  const { workspace, myst } = backendOf(notebook).artifacts(notebook);
  const wanted = [notebook.pair.ipynb ? workspace : undefined, notebook.pair.myst ? myst : undefined];
  return wanted.some((path) => path !== undefined && !existsSync(join(directory, path)));
}
