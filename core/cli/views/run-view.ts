import type { RunOutcome } from '../../contracts/event.ts';
import type { Finding } from '../../contracts/finding.ts';
import { foldRun, type RunState } from '../../journal/fold.ts';
import { readJournal } from '../../journal/journal.ts';
import { journalFile, runDirectory } from '../../journal/layout.ts';
import { readRunFiles } from '../../journal/run-store.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Owner } from '../../process/lease.ts';
import { livenessOf } from '../../run/live-runs.ts';
import { viewTask, type TaskView } from './task-view.ts';

/** One run as every `--json` document shows it; the shape is schemas/run.schema.json. */
export type RunView = {
  run: string;
  /** `live`: an engine has it in hand. `interrupted`: none has, and it is not finished. Otherwise how it finished. */
  state: 'live' | 'interrupted' | RunOutcome;
  owner?: { pid: number; host: string };
  manifest?: string;
  began?: string;
  ended?: string;
  tasks: readonly TaskView[];
  findings: readonly Finding[];
};

export async function viewRun(project: string, run: string): Promise<RunView> {
  const directory = runDirectory(project, run);
  const { plan } = await readRunFiles<Plan>(directory);
  const state = foldRun(run, (await readJournal(journalFile(directory))).events);
  const liveness = livenessOf(project, state);
  return composeRun(state, plan, directory, liveness.kind === 'live' ? liveness.owner : undefined);
}

export function composeRun(state: RunState, plan: Plan, directory: string, owner?: Owner): RunView {
  const where = { directory, project: plan.project, live: owner !== undefined };
  return {
    run: state.run,
    state: owner ? 'live' : (state.outcome ?? 'interrupted'),
    ...(owner && { owner: { pid: owner.process.pid, host: owner.process.host } }),
    ...(state.manifest !== undefined && { manifest: state.manifest }),
    ...(state.began !== undefined && { began: state.began }),
    ...(state.ended !== undefined && { ended: state.ended }),
    tasks: plan.tasks.map((planned) => viewTask(planned, state.tasks.get(planned.declared.id), where)),
    findings: state.findings,
  };
}
