import type { RunOutcome } from '../../contracts/event.ts';
import type { Finding } from '../../contracts/finding.ts';
import type { OpenRun } from '../../run/open-run.ts';
import type { Plan } from '../../plan/plan.ts';
import { composeRun } from './run-view.ts';
import { viewTask } from './task-view.ts';

/** The document that `apply --json` and `resume --json` print: schemas/apply.schema.json. */
export function applyDocument(
  run: OpenRun,
  { outcome, exitCode }: { outcome: RunOutcome; exitCode: number },
  warnings: readonly Finding[],
) {
  const view = composeRun(run.state, run.plan, run.directory);
  return { v: 1, run: run.id, outcome, exitCode, tasks: view.tasks, findings: [...warnings, ...view.findings] };
}

/** The same document where nothing had to run: there is no run then. */
export const nothingToDo = (plan: Plan, warnings: readonly Finding[]) => ({
  v: 1,
  run: null,
  outcome: 'succeeded',
  exitCode: 0,
  tasks: plan.tasks.map((task) => viewTask(task, undefined, { directory: '', project: plan.project, live: false })),
  findings: warnings,
});
