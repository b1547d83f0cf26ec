import type { Status } from '../actions/status.ts';
import type { Terminal } from '../terminal.ts';
import type { RunView } from './run-view.ts';
import type { TaskView } from './task-view.ts';

export function renderStatus(status: Status, terminal: Terminal): void {
  const { out, paint } = terminal;
  for (const run of status.alive) {
    out(
      `${paint.green('●')} ${paint.bold(run.run)} is running (process ${run.owner?.pid ?? '?'} on ${run.owner?.host ?? '?'}): ${counts(run.tasks)}`,
    );
    renderTasks(run, ['running', 'failed', 'lost'], terminal);
  }
  for (const run of status.interrupted) {
    out(
      `${paint.yellow('◐')} ${paint.bold(run.run)} is ${run.state === 'interrupted' ? 'interrupted' : 'unfinished'}: ${counts(run.tasks)}`,
    );
    renderTasks(run, ['interrupted', 'unfinished'], terminal);
    out(`    continue it: engine resume ${run.run}`);
  }
  if (status.flows.length === 0) out('Nothing has run here yet. See what would: engine plan');
  for (const { flow, run, tasks } of status.flows) {
    const bad = tasks.some(({ outcome }) => outcome === 'failed' || outcome === 'lost' || outcome === 'refused');
    out(`${bad ? paint.red('✗') : paint.green('✓')} ${paint.bold(flow)}: ${counts(tasks)} ${paint.dim(`(run ${run})`)}`);
    for (const task of tasks) {
      if (task.outcome === 'failed' || task.outcome === 'lost' || task.outcome === 'refused')
        out(`    ${task.id}: ${task.reason ?? task.outcome}`);
      if (!task.damage || task.damage.length === 0) continue;
      for (const { path, change } of task.damage) out(`      ${paint.yellow(change)} ${path}`);
      out(`      put back: engine restore --task '${task.id}' ${run}`);
    }
  }
}

function renderTasks({ tasks }: RunView, outcomes: readonly TaskView['outcome'][], { out, paint }: Terminal): void {
  for (const { id, outcome, stage, reason } of tasks) {
    if (outcomes.includes(outcome)) out(`    ${id}: ${outcome}${stage ? paint.dim(` (${stage})`) : ''}${reason ? ` ${reason}` : ''}`);
  }
}

/** `3 succeeded, 1 failed`, in the order in which they first appear. */
export function counts(tasks: readonly TaskView[]): string {
  const numbers = new Map<string, number>();
  for (const { outcome } of tasks) numbers.set(outcome, (numbers.get(outcome) ?? 0) + 1);
  return [...numbers].map(([outcome, number]) => `${number} ${outcome}`).join(', ');
}
