import { availableParallelism } from 'node:os';
import { isError } from '../contracts/finding.ts';
import { hasOpenAttempt } from '../journal/fold.ts';
import { absentInputs, forbidFetching } from '../run/absent-inputs.ts';
import { beginRun } from '../run/begin.ts';
import { conduct, type Conductor } from '../run/conduct.ts';
import { openArchive, type Archive } from '../run/knowledge.ts';
import { interruptedRuns } from '../run/live-runs.ts';
import type { RunOptions } from '../run/open-run.ts';
import { planTasks } from '../run/plan-tasks.ts';
import { preflight } from '../run/preflight.ts';
import { runDirectory } from '../journal/layout.ts';
import { readRunFiles } from '../journal/run-store.ts';
import type { ApplyOptions } from './commands/apply.ts';
import { detach } from './detach.ts';
import type { Project } from './open-project.ts';
import { EXIT, Refusal } from './refusal.ts';
import { registryOfRun } from './registry-of-run.ts';
import { renderFindings } from './render-findings.ts';
import { defaultReporters, openReporters } from './reporters.ts';
import { listenForSignals } from './signals.ts';
import type { Terminal } from './terminal.ts';
import { applyDocument, nothingToDo } from './views/apply-view.ts';
import { renderPlan } from './views/plan-view.ts';

/** From an opened project to a recorded run. What an interrupted run left is brought to its end before anything new is planned. */
export async function applyProject(
  { loaded, registry, thirdParty }: Project,
  options: Omit<ApplyOptions, 'set'>,
  toolArguments: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const { project } = loaded;
  const cancellation = listenForSignals(terminal);
  const reporterNames = options.reporter ?? defaultReporters(loaded.reporters);
  const conductor = (archive: Archive): Conductor => ({
    registry,
    cancellation,
    archive,
    reporters: openReporters(reporterNames, registry, { project, json: options.json === true }),
  });

  for (const id of await interruptedRuns(project)) {
    terminal.err(`Run ${id} was interrupted: bringing what it had begun to its end first.`);
    const { options: begunWith } = await readRunFiles(runDirectory(project, id));
    const own = await registryOfRun((begunWith as RunOptions).plugins, project, options.trust === true);
    const before = await conduct(
      runDirectory(project, id),
      { project, id, pass: 'begun' },
      { ...conductor(openArchive(project)), registry: own },
    );
    if (before.kind === 'held') continue;
    const unfinished = hasOpenAttempt(before.run.state);
    const outcome = cancellation.requested ? 'cancelled' : unfinished ? 'unfinished' : undefined;
    if (outcome !== undefined && options.json) terminal.json(applyDocument(before.run, { outcome, exitCode: EXIT[outcome] }, []));
    if (outcome === 'cancelled') return EXIT.cancelled;
    if (outcome === 'unfinished') {
      terminal.err(`Run ${id} still cannot be finished. Mend the cause above, then: engine resume ${id}`);
      return EXIT.unfinished;
    }
  }

  const planned = await planTasks({
    project,
    tasks: loaded.tasks,
    registry,
    select: options.only ?? [],
    force: options.force === true,
    toolArguments,
    signal: cancellation.polite,
  });
  if (planned.kind === 'rejected') throw new Refusal(EXIT.usage, planned.findings.map(loaded.locate));
  const { plan, archive } = planned;
  const warnings = [...loaded.warnings, ...planned.warnings].map(loaded.locate);
  renderFindings(warnings, terminal);
  if (plan.tasks.every(({ action }) => action === 'up-to-date')) {
    if (options.json) terminal.json(nothingToDo(plan, warnings));
    else renderPlan(plan, terminal, { absent: [] });
    return EXIT.succeeded;
  }

  const forbidden = options.get ? [] : forbidFetching(absentInputs(plan, registry));
  const found = [...forbidden, ...(await preflight(plan, registry, cancellation.polite))].map(loaded.locate);
  const errors = found.filter(isError);
  if (errors.length > 0) throw new Refusal(EXIT.refused, found);
  renderFindings(found, terminal);

  const runOptions: RunOptions = {
    jobs: options.jobs ?? availableParallelism(),
    keepGoing: options.keepGoing === true,
    get: options.get,
    force: options.force === true,
    plugins: thirdParty.map(({ reference }) => reference),
    reporters: reporterNames,
  };
  const begun = await beginRun(plan, runOptions, { file: loaded.file, text: loaded.text });
  if (begun.kind === 'refused') throw new Refusal(EXIT.refused, begun.findings);
  if (options.detach)
    return detach(
      project,
      begun.id,
      begun.directory,
      { json: options.json === true, trusted: options.trust === true, lease: begun.lease },
      terminal,
    );

  const conducted = await conduct(begun.directory, { project, id: begun.id, pass: 'all', lease: begun.lease }, conductor(archive));
  if (conducted.kind === 'held') throw new Error(`Run ${begun.id} is held by ${conducted.by} before it began`);
  if (options.json) terminal.json(applyDocument(conducted.run, conducted, [...warnings, ...found]));
  return conducted.exitCode;
}
