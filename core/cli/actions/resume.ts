import { runDirectory } from '../../journal/layout.ts';
import { readRunFiles } from '../../journal/run-store.ts';
import type { Plan } from '../../plan/plan.ts';
import { conduct } from '../../run/conduct.ts';
import { describeOwner, livenessOf, stateOf } from '../../run/live-runs.ts';
import type { RunOptions } from '../../run/open-run.ts';
import { openArchive } from '../../run/knowledge.ts';
import { chooseRun } from '../choose-run.ts';
import type { ResumeOptions } from '../commands/resume.ts';
import { EXIT, refuse } from '../refusal.ts';
import { registryOfRun } from '../registry-of-run.ts';
import { openReporters } from '../reporters.ts';
import { findProject } from '../shared-options.ts';
import { listenForSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';
import { applyDocument } from '../views/apply-view.ts';

/** Takes a run that no engine has in hand and brings it to its end, from its journal alone: the manifest may have changed since. */
export async function resumeAction(
  named: string | undefined,
  options: ResumeOptions & { cancel?: 'polite' | 'force' | 'give-up' },
  terminal: Terminal,
): Promise<number> {
  const project = findProject(options.project);
  const id = await chooseRun(project, named, 'resumable');
  const state = await stateOf(project, id);
  const liveness = livenessOf(project, state);
  // A run that this process was handed when it was started (apply --detach) is its own to take up.
  if (liveness.kind === 'live' && liveness.owner.process.pid !== process.pid) {
    throw refuse(
      EXIT.refused,
      'run.live',
      `Run ${id} is in the hands of ${describeOwner(liveness.owner)}.`,
      `Follow it: engine logs -f ${id}; wait for it: engine wait ${id}`,
    );
  }
  if (liveness.kind === 'finished' && state.outcome !== 'unfinished' && state.outcome !== 'cancelled') {
    const what = state.outcome === 'failed' ? 'What failed is run again by: engine apply' : 'There is nothing to resume.';
    throw refuse(EXIT.refused, 'run.finished', `Run ${id} has ${state.outcome}.`, what);
  }
  const directory = runDirectory(project, id);
  const { options: begunWith } = await readRunFiles<Plan>(directory);
  const runOptions = begunWith as RunOptions;
  const cancellation = listenForSignals(terminal);
  if (options.cancel === 'give-up') cancellation.giveUp('engine cancel --force');
  else if (options.cancel) cancellation.request('engine cancel', options.cancel === 'force');
  const registry = await registryOfRun(runOptions.plugins, project, options.trust === true);
  const conducted = await conduct(
    directory,
    { project, id, pass: 'all' },
    {
      registry,
      cancellation,
      archive: openArchive(project),
      reporters: openReporters(options.reporter ?? runOptions.reporters, registry, { project, json: options.json === true }),
    },
  );
  if (conducted.kind === 'held') throw refuse(EXIT.refused, 'run.live', `Run ${id} is in the hands of ${conducted.by}.`);
  if (options.json) terminal.json(applyDocument(conducted.run, conducted, []));
  return conducted.exitCode;
}
