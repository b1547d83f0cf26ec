import { listRuns } from '../../journal/run-store.ts';
import { standingDamage } from '../../run/damage.ts';
import { openArchive, type Archive } from '../../run/knowledge.ts';
import type { Terminal } from '../terminal.ts';
import { EXIT } from '../refusal.ts';
import { projectOfManifest } from '../shared-options.ts';
import { renderStatus } from '../views/status-view.ts';
import { viewRun, type RunView } from '../views/run-view.ts';
import type { TaskView } from '../views/task-view.ts';

/** The last that is known of a flow: its tasks in the newest run that had them. */
export type FlowStatus = { flow: string; run: string; tasks: readonly TaskView[] };

export type Status = { v: 1; alive: readonly RunView[]; interrupted: readonly RunView[]; flows: readonly FlowStatus[] };

/** Old runs are looked at only until every flow of the newest runs is known. */
const LOOK_BACK_RUNS = 50;

export async function statusAction(manifest: string, options: { json?: boolean }, terminal: Terminal): Promise<number> {
  const status = await statusOf(projectOfManifest(manifest));
  if (options.json) terminal.json(status);
  else renderStatus(status, terminal);
  return EXIT.succeeded;
}

export async function statusOf(project: string): Promise<Status> {
  const { content } = openArchive(project);
  const alive: RunView[] = [];
  const interrupted: RunView[] = [];
  const flows = new Map<string, FlowStatus>();
  for (const id of (await listRuns(project)).slice(0, LOOK_BACK_RUNS)) {
    const view = standing(await viewRun(project, id), content);
    if (view.state === 'live') alive.push(view);
    if (view.state === 'interrupted' || view.tasks.some(({ outcome }) => outcome === 'interrupted' || outcome === 'unfinished'))
      interrupted.push(view);
    for (const [flow, tasks] of byFlow(view.tasks)) {
      // A run in which nothing of the flow was tried says nothing of it.
      if (!flows.has(flow) && tasks.some(({ outcome }) => outcome !== 'skipped' && outcome !== 'waiting'))
        flows.set(flow, { flow, run: id, tasks });
    }
  }
  return { v: 1, alive, interrupted, flows: [...flows.values()] };
}

/** Without the damage that was put back, or worked over, since. */
const standing = (view: RunView, content: Archive['content']): RunView => ({
  ...view,
  tasks: view.tasks.map((task) => (task.damage ? { ...task, damage: standingDamage(task.damage, content) } : task)),
});

function byFlow(tasks: readonly TaskView[]): Map<string, TaskView[]> {
  const flows = new Map<string, TaskView[]>();
  for (const task of tasks) flows.set(task.flow, [...(flows.get(task.flow) ?? []), task]);
  return flows;
}
