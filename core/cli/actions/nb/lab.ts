import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook, NotebookContext } from '../../../contracts/notebook.ts';
import { findExecutable } from '../../../tools/find-executable.ts';
import type { LabOptions } from '../../commands/nb/lab.ts';
import { byFormat } from '../../notebooks/by-format.ts';
import { workOnNotebooks } from '../../notebooks/context.ts';
import { runEditors, type Editor } from '../../notebooks/editors.ts';
import { openNotebooks, type OpenNotebooks } from '../../notebooks/open.ts';
import { syncPairs } from '../../notebooks/sync-pairs.ts';
import { placeFindings } from '../../notebooks/place-findings.ts';
import { EXIT, Refusal } from '../../refusal.ts';
import { renderFindings } from '../../render-findings.ts';
import type { Terminal } from '../../terminal.ts';
import { renderLab, type LabNotebook } from '../../views/nb-lab-view.ts';
import { renderSync } from '../../views/nb-sync-view.ts';
import { exitCodeOfSync } from './sync.ts';

/** Lists the notebooks that are worked on, and opens them. */
export async function labAction(options: LabOptions, terminal: Terminal): Promise<number> {
  const open = workedOn(await openNotebooks(options));
  if (!options.json) renderFindings(placeFindings(open.warnings, open.directory), terminal);
  return workOnNotebooks(open.directory, terminal, async (context, cancellation) => {
    const changed = await refreshPairs(open, options, context, terminal);
    if (changed !== EXIT.succeeded) return changed;
    const notebooks = open.flows.flatMap((each) => each.notebooks.map((notebook) => labNotebook(each.flow, notebook, open)));
    const all = open.flows.flatMap((each) => each.notebooks);
    const apart = [all.filter(({ sandbox }) => !sandbox), all.filter(({ sandbox }) => sandbox)];
    const editors = apart.flatMap(byFormat).map((group) => open.backendOf(group[0]).edit(group));
    const startsNothing = options.json === true || options.dryRun === true || options.refresh === true;
    const commands = editors.map(({ argv }) => argv);
    if (options.json) terminal.json({ v: 1, project: open.directory, notebooks, editors: commands, findings: open.warnings });
    else renderLab(notebooks, commands, { starts: !startsNothing }, terminal);
    if (startsNothing || editors.length === 0) return EXIT.succeeded;
    refuseMissing(editors);
    const codes = await runEditors(editors, open.directory, cancellation);
    return codes.some((code) => code !== 0) ? EXIT.failed : EXIT.succeeded;
  });
}

/** Without those that were put away. */
const workedOn = (open: OpenNotebooks): OpenNotebooks => ({
  ...open,
  flows: open.flows.map((flow) => ({ ...flow, notebooks: flow.notebooks.filter(({ status }) => status !== 'archived') })),
});

/** `--refresh` makes what is missing, `--sync` brings edits over, too. With `--dry-run` neither does anything. */
async function refreshPairs(
  open: OpenNotebooks,
  { sync, refresh, dryRun, json }: LabOptions,
  context: NotebookContext,
  terminal: Terminal,
) {
  if (dryRun || !(sync || refresh)) return EXIT.succeeded;
  const isMissing = (notebook: Notebook): boolean => labNotebook('', notebook, open).missing === true;
  const synced = await syncPairs(open, { create: true }, context, sync ? undefined : isMissing);
  const code = exitCodeOfSync(synced);
  if (!json || code !== EXIT.succeeded)
    renderSync(synced, { directory: open.directory, dryRun: false, verb: 'sync' }, { ...terminal, out: (text) => terminal.err(text) });
  return code;
}

function labNotebook(flow: string, notebook: Notebook, { directory, backendOf }: OpenNotebooks): LabNotebook {
  const { name, format, kernel, kind, status, source } = notebook;
  const backend = backendOf(notebook);
  const { workspace } = backend.artifacts(notebook);
  const opens = backend.pairing && workspace !== undefined && notebook.pair.ipynb ? workspace : source;
  const missing = !existsSync(join(directory, opens));
  return { flow, notebook: name, format, kind, status, source, opens, ...(kernel !== '' && { kernel }), ...(missing && { missing }) };
}

function refuseMissing(editors: readonly (Editor & { remedy?: string })[]): void {
  const missing = editors.filter(({ argv: [command] }) => findExecutable(command, process.env['PATH'] ?? '') === undefined);
  if (missing.length === 0) return;
  throw new Refusal(
    EXIT.refused,
    missing.map(({ argv: [command], remedy }) => ({
      code: 'notebook.no-editor',
      severity: 'error',
      message: `${command}, which opens them, is not installed here.`,
      ...(remedy !== undefined && { remedy }),
    })),
  );
}
