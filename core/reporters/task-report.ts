import { join, relative } from 'node:path';
import type { TaskOutcome } from '../contracts/outcome.ts';
import { attemptDirectory, runDirectory } from '../journal/layout.ts';
import { padToWidth } from './display-width.ts';
import { formatDuration } from './duration.ts';
import { describeTaskOutcome } from './outcome-words.ts';
import { asPrinted } from './output-tail.ts';
import type { Palette } from './palette.ts';
import type { RunningTask } from './run-progress.ts';

const ID_CELLS = 28;

/** The lines that stay when a task has ended: what became of it, and for a failure what it said last and where the rest is. */
export function reportTask(
  task: RunningTask,
  outcome: TaskOutcome,
  at: { run: string; now: number; project: string },
  palette: Palette,
): string[] {
  const { mark, words } = describeTaskOutcome(outcome);
  const elapsed = formatDuration((at.now - task.began) / 1000).padStart(7);
  const attempts = task.attempt > 1 ? ` (attempt ${task.attempt})` : '';
  // The whole id, however long: this is the line one copies it from.
  const head = `${palette.mark(mark)} ${padToWidth(task.id, ID_CELLS)} ${elapsed}  `;
  const [first = '', ...others] = words.split('\n').map(asPrinted);
  const told =
    mark === 'failed'
      ? palette.bad(first + attempts)
      : mark === 'attention'
        ? palette.warn(first + attempts)
        : palette.dim(first + attempts);
  const block = needsEvidence(outcome) ? evidence(task, outcome, at, palette) : [];
  return [head + told, ...others.map((line) => `    ${line}`), ...block];
}

const needsEvidence = ({ kind }: TaskOutcome): boolean => kind === 'failed' || kind === 'lost';

function evidence(task: RunningTask, outcome: TaskOutcome, at: { run: string; project: string }, palette: Palette): string[] {
  const { symbols } = palette;
  const log = relative(at.project, join(attemptDirectory(runDirectory(at.project, at.run), task.id, task.attempt), 'log'));
  const damage = 'damage' in outcome ? (outcome.damage ?? []) : [];
  return [
    ...task.tail.lines().map((line) => `  ${palette.dim(symbols.quote)} ${line}`),
    ...damage.map(({ path, change }) => `  ${palette.dim(symbols.quote)} ${palette.warn(`it left ${path} ${change}`)}`),
    ...(task.executed ? [`  ${palette.dim(`${symbols.quoteEnd} whole log: ${log}`)}`] : []),
  ];
}
