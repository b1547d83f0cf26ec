import { leaveCancelWish } from '../../journal/cancel-wish.ts';
import { runDirectory } from '../../journal/layout.ts';
import { describeOwner, livenessOf, stateOf } from '../../run/live-runs.ts';
import { chooseRun } from '../choose-run.ts';
import type { CancelOptions } from '../commands/cancel.ts';
import { EXIT, refuse } from '../refusal.ts';
import { findProject } from '../shared-options.ts';
import type { Terminal } from '../terminal.ts';
import { untilFinished } from '../until-finished.ts';
import { viewRun } from '../views/run-view.ts';

export async function cancelAction(named: string | undefined, options: CancelOptions, terminal: Terminal): Promise<number> {
  const project = findProject(options.project);
  const id = await chooseRun(project, named, named === undefined ? 'cancellable' : 'any');
  const state = await stateOf(project, id);
  const liveness = livenessOf(project, state);
  const isHeld = liveness.kind === 'finished' && state.outcome === 'unfinished';
  if (liveness.kind === 'finished' && !(isHeld && options.force === true)) {
    const message = `Run ${id} is not running: it ${isHeld ? 'is done but unfinished' : `has ${state.outcome ?? 'finished'}`}.`;
    const remedy = `Mend the cause and finish it: engine resume ${id}. Or give up what could not be kept; its files stay: engine cancel --force ${id}`;
    throw refuse(EXIT.refused, 'run.finished', message, ...(isHeld ? [remedy] : []));
  }
  const how = options.force ? 'force' : 'polite';
  if (liveness.kind === 'finished') {
    const { resumeAction } = await import('./resume.ts');
    await resumeAction(id, { project, reporter: [], cancel: 'give-up' }, terminal);
    const { outcome } = await stateOf(project, id);
    if (options.json) terminal.json({ v: 1, ...(await viewRun(project, id)) });
    else terminal.out(`Run ${id}: ${outcome === 'unfinished' ? 'still unfinished' : 'given up'}.`);
    return outcome === 'unfinished' ? EXIT.unfinished : EXIT.succeeded;
  }
  if (liveness.kind === 'interrupted') {
    // Nobody has it in hand: this process takes it and stops what is still running.
    const { resumeAction } = await import('./resume.ts');
    const exitCode = await resumeAction(id, { project, reporter: [], cancel: how }, terminal);
    if (options.json) terminal.json({ v: 1, ...(await viewRun(project, id)) });
    else terminal.out(`Run ${id} ${exitCode === EXIT.cancelled ? 'is cancelled' : 'has ended'}.`);
    return EXIT.succeeded;
  }
  leaveCancelWish(runDirectory(project, id), { to: liveness.owner.id, how });
  if (!options.json) terminal.err(`Asked run ${id} (${describeOwner(liveness.owner)}) to stop; waiting.`);
  const ended = await untilFinished(project, id);
  if (options.json) terminal.json({ v: 1, ...(await viewRun(project, id)) });
  else terminal.out(`Run ${id}: ${ended.outcome ?? 'interrupted: its engine died; cancel again to stop what is left'}.`);
  return ended.outcome === undefined ? EXIT.unfinished : EXIT.succeeded;
}
