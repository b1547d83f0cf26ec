import { isError, type Finding } from '../../../contracts/finding.ts';
import type { NotebookStage } from '../../../contracts/notebook.ts';
import type { PublishOptions } from '../../commands/nb/publish.ts';
import { askedPages } from '../../notebooks/asked-pages.ts';
import { workOnNotebooks } from '../../notebooks/context.ts';
import { executeNotebooks } from '../../notebooks/execute.ts';
import { openNotebooks, type OpenNotebooks } from '../../notebooks/open.ts';
import { pageTimes, withPagesOfRun } from '../../notebooks/pages-of-run.ts';
import { publishInstances, removeGonePages, type PublishedInstance } from '../../notebooks/publish-instances.ts';
import { notebookStates, type NotebookInstance } from '../../notebooks/states.ts';
import { placeFindings } from '../../notebooks/place-findings.ts';
import { unrecordedPages } from '../../notebooks/unrecorded-pages.ts';
import { EXIT } from '../../refusal.ts';
import { renderFindings } from '../../render-findings.ts';
import { capturing, type Terminal } from '../../terminal.ts';
import { renderPublished, viewPublished } from '../../views/nb-publish-view.ts';

const STAGES: readonly NotebookStage[] = ['pair', 'sync', 'execute', 'collect', 'publish'];

/** Publishes what is executed; without `--format` it executes first what is not up to date. */
export async function publishAction(options: PublishOptions, terminal: Terminal): Promise<number> {
  const { format, json } = options;
  const dryRun = options.dryRun === true;
  const open = await openNotebooks(options, [], dryRun || format ? 'optional' : options.trust ? 'granted' : 'required');
  if (!json) renderFindings(placeFindings(open.warnings, open.directory), terminal);
  const before = pageTimes(open.flows, open.directory);
  const run = format ? undefined : await execute(open, options, terminal);
  const after = pageTimes(open.flows, open.directory);
  return workOnNotebooks(open.directory, terminal, async (context) => {
    const { instances, findings } = await notebookStates(open);
    // Whoever has cancelled the run does not wait for pages.
    const cancelled = run?.exitCode === EXIT.cancelled;
    const asked = format ? askedPages(instances, { format, named: options.entry !== undefined }) : { instances, findings: [] };
    const due = cancelled ? [] : format ? asked.instances : instances.filter(isPublishable);
    const wishes = { force: options.force === true, dryRun, ...(format && { formats: [format] }) };
    const here = await publishInstances(due, wishes, context, open.project.registry);
    const published = withPagesOfRun(here, { before, after, project: open.directory });
    // A single format is a wish of the moment: what notebook.yml wants is put in order when all of it is published.
    const gone = format || cancelled ? { removed: [], findings: [] } : await removeGonePages(open.flows, instances, wishes, context);
    const all: readonly Finding[] = [
      ...findings,
      ...asked.findings,
      ...published.flatMap((each) => each.findings),
      ...gone.findings,
      ...(dryRun ? [] : unrecordedPages(open, published, gone.removed)),
    ];
    const { directory } = open;
    const warnings = [...open.warnings, ...(run?.exitCode === EXIT.unfinished ? [UNFINISHED] : [])];
    const wanted = format ? asked.instances : instances.filter(({ notebook }) => notebook.publish.formats.length > 0);
    const result = {
      directory,
      run: run?.document,
      dryRun,
      wanted: wanted.length,
      due: due.length,
      cancelled,
      published,
      removed: gone.removed,
      warnings,
      findings: all,
    };
    if (json) terminal.json(viewPublished(result));
    else renderPublished(result, terminal);
    return worst([run?.exitCode ?? EXIT.succeeded, exitCodeOf(published, all)]);
  });
}

/** The run of those that are not up to date; with `--dry-run` its plan. `document`: what it prints with `--json`. Undefined where none is to be executed. */
async function execute(
  open: OpenNotebooks,
  options: PublishOptions,
  terminal: Terminal,
): Promise<{ exitCode: number; document: unknown } | undefined> {
  const captured = capturing(terminal);
  const exitCode = await executeNotebooks(open, { stages: STAGES, named: options.entry !== undefined, options }, captured.terminal);
  return exitCode === undefined ? undefined : { exitCode, document: captured.document() };
}

/** Before people the run itself has told. */
const UNFINISHED: Finding = {
  code: 'run.unfinished',
  severity: 'warning',
  message: 'The run is not finished: what it did not come to is not published.',
  remedy: 'Complete it: engine resume',
};

/** After a run: what it executed or what was up to date. What failed the run has told; what is interactive waits until it is executed. */
const isPublishable = ({ notebook, execution }: NotebookInstance): boolean =>
  execution.state === 'executed' && notebook.publish.formats.length > 0;

/** 1 when a page could not be made; 3 when all that is wrong is that notebooks are not fit to be published. */
function exitCodeOf(published: readonly PublishedInstance[], findings: readonly Finding[]): number {
  const errors = findings.filter(isError);
  if (errors.length === 0) return EXIT.succeeded;
  const refused = published.flatMap((each) => (each.pages.length === 0 ? each.findings : [])).filter(isError);
  return errors.every((error) => refused.includes(error) && error.code !== 'notebook.not-rendered') ? EXIT.refused : EXIT.failed;
}

/** When several apply: as the help of the program says. */
const worst = (codes: readonly number[]): number =>
  [EXIT.failed, EXIT.unfinished, EXIT.cancelled, EXIT.refused].find((code) => codes.includes(code)) ?? EXIT.succeeded;
