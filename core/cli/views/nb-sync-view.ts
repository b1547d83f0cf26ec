import type { SyncConflict, SyncResult } from '../../contracts/notebook.ts';
import { counted } from '../../reporters/counted.ts';
import { padToWidth } from '../../reporters/display-width.ts';
import type { OpenNotebooks } from '../notebooks/open.ts';
import { placeFindings } from '../notebooks/place-findings.ts';
import type { FlowSync } from '../notebooks/sync-pairs.ts';
import { renderFindings } from '../render-findings.ts';
import type { Terminal } from '../terminal.ts';

type Circumstances = { directory: string; dryRun: boolean; verb: 'pair' | 'sync' };

/** The document that `nb sync --json` and `nb pair --json` print: schemas/nb-sync.schema.json. */
export const viewSync = (
  { directory, warnings }: Pick<OpenNotebooks, 'directory' | 'warnings'>,
  flows: readonly FlowSync[],
  dryRun: boolean,
) => ({
  v: 1,
  project: directory,
  dryRun,
  flows,
  findings: warnings,
});

/** One line for each notebook of which something is written, both versions of each conflict, and in the end how many of what. */
export function renderSync(flows: readonly FlowSync[], circumstances: Circumstances, terminal: Terminal): void {
  const { dryRun, verb } = circumstances;
  const all = flows.flatMap(({ notebooks }) => notebooks);
  const shown = all.filter(({ action }) => action !== 'unchanged' && action !== 'unpaired');
  const widths = {
    name: Math.max(0, ...shown.map(({ notebook }) => notebook.length)),
    action: Math.max(0, ...shown.map((result) => (result.written.length > 0 ? wordsOf(result).length : 0))),
  };
  for (const { flow, notebooks } of flows) {
    const here = notebooks.filter((result) => shown.includes(result));
    if (flows.length > 1 && here.length > 0) terminal.out(terminal.paint.bold(flow));
    for (const result of here) renderResult(result, widths, circumstances, terminal);
  }
  for (const { flow, notebooks } of flows) {
    const where = flows.length > 1 ? ` --flow ${flow}` : '';
    for (const { notebook, action } of notebooks) if (action === 'conflict') renderWaysOut(notebook, where, terminal);
  }
  const kept = all.flatMap(({ kept: paths }) => paths ?? []);
  if (kept.length > 0) terminal.out(terminal.paint.dim(`  What was overwritten is kept in ${folderOf(kept)}`));
  const summary = summaryOf(all);
  terminal.out(
    summary === ''
      ? verb === 'pair'
        ? 'No paired file is missing.'
        : 'There is no paired notebook here; engine nb pair makes those that notebook.yml asks for.'
      : `${dryRun ? 'Would be: ' : ''}${summary}.`,
  );
}

/** The one file, or the folder that all of them are in. */
function folderOf(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/'));
  const differs = first.findIndex((part, index) => others.some((parts) => parts[index] !== part));
  return differs < 0 ? first.join('/') : `${first.slice(0, differs).join('/')}/`;
}

function renderResult(
  result: SyncResult,
  widths: Record<'name' | 'action', number>,
  { dryRun, directory }: Circumstances,
  terminal: Terminal,
): void {
  const { out, paint } = terminal;
  const { notebook, action, written, conflicts, findings } = result;
  const ill = action === 'conflict' || action === 'failed';
  const what = padToWidth(wordsOf(result), widths.action);
  const files = written.length > 0 ? paint.dim(`  ${dryRun ? 'would write ' : ''}${written.join(', ')}`) : '';
  out(
    `  ${ill ? paint.red('✗') : paint.green('✓')} ${padToWidth(notebook, widths.name)}  ${ill ? paint.red(what) : what}${files}`.trimEnd(),
  );
  for (const conflict of conflicts ?? []) renderConflict(conflict, terminal);
  renderFindings(placeFindings(findings, directory), terminal);
}

const wordsOf = ({ action, conflicts }: SyncResult): string =>
  action === 'conflict' ? `conflict in ${counted(conflicts?.length ?? 0, 'place')}: nothing of it is written` : ACTIONS[action];

const ACTIONS: Readonly<Record<SyncResult['action'], string>> = {
  unchanged: 'unchanged',
  created: 'created',
  py2nb: 'source → notebook',
  nb2py: 'notebook → source',
  merged: 'merged from both',
  conflict: 'conflict',
  unpaired: 'has no pair',
  failed: 'failed',
};

function renderConflict({ cell, line, base, source, notebook }: SyncConflict, { out, paint }: Terminal): void {
  out(`      ${paint.bold(`${cell}, line ${line} of the source`)}`);
  const version = (title: string, text: string, colour: (text: string) => string): void => {
    out(`      ${paint.dim('│')} ${paint.dim(title)}`);
    for (const each of text === '' ? ['(nothing)'] : text.replace(/\n$/, '').split('\n')) out(`      ${paint.dim('│')}   ${colour(each)}`);
  };
  version('in the source', source, paint.green);
  version('in the notebook', notebook, paint.blue);
  version('when they last agreed', base, paint.dim);
}

function renderWaysOut(notebook: string, where: string, { out, paint }: Terminal): void {
  const sync = `engine nb sync --entry ${notebook}${where}`;
  out(`  ${paint.bold(notebook)}: three ways out`);
  out(`    make both say the same there, in an editor, then  ${sync}`);
  out(`    the source wins                                   ${sync} --direction py2nb --force`);
  out(`    the notebook wins                                 ${sync} --direction nb2py --force`);
}

const ORDER = ['created', 'py2nb', 'nb2py', 'merged', 'unchanged', 'conflict', 'failed'] as const;

/** `2 source → notebook, 196 unchanged, 1 conflict`; empty where no notebook has a pair. */
const summaryOf = (results: readonly SyncResult[]): string =>
  ORDER.flatMap((action) => {
    const count = results.filter((result) => result.action === action).length;
    return count > 0 ? [`${count} ${ACTIONS[action]}`] : [];
  }).join(', ');
