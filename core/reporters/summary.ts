import type { RunOutcome } from '../contracts/event.ts';
import type { Finding } from '../contracts/finding.ts';
import type { TaskOutcome } from '../contracts/outcome.ts';
import { displayWidth, padToWidth } from './display-width.ts';
import { formatDuration } from './duration.ts';
import type { FlowTotals } from './flow-totals.ts';
import { nextSteps } from './next-steps.ts';
import { OUTCOME_WORD, shortId } from './outcome-words.ts';
import type { Mark, Palette } from './palette.ts';
import { countFinished, type RunProgress } from './run-progress.ts';

/** The end of the story: what became of the run and of each flow, what is worth knowing, and what to do next. */
export function summarize(progress: RunProgress, outcome: RunOutcome, palette: Palette): string[] {
  const seconds = (progress.now - (progress.began ?? progress.now)) / 1000;
  return [
    '',
    // Where nothing ran, a table would say nothing more.
    ...(progress.flows.size === 0 || allUpToDate(progress) ? [] : [...drawTable([...progress.flows.values()], palette), '']),
    ...drawFindings(progress, palette),
    drawVerdict(progress, outcome, seconds, palette),
    ...drawSteps(progress, palette),
  ];
}

const allUpToDate = (progress: RunProgress): boolean =>
  countFinished(progress) > 0 && countFinished(progress) === progress.counts['up-to-date'];

function drawTable(flows: readonly FlowTotals[], palette: Palette): string[] {
  const rows = flows.map((totals) => {
    const seconds = totals.seconds();
    return {
      mark: palette.mark(markOf(totals)),
      cells: [totals.flow, countsOf(totals), seconds === undefined ? '' : formatDuration(seconds), recordsOf(totals)],
    };
  });
  const heading = { mark: ' ', cells: ['flow', 'tasks', 'time', 'records'] };
  const widths = heading.cells.map((_, column) => Math.max(...[heading, ...rows].map(({ cells }) => displayWidth(cells[column] ?? ''))));
  const draw = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => padToWidth(cell, widths[column] ?? 0))
      .join('   ')
      .trimEnd();
  return [palette.dim(`    ${draw(heading.cells)}`), ...rows.map(({ mark, cells }) => `  ${mark} ${draw(cells)}`)];
}

const ORDER: readonly (readonly [TaskOutcome['kind'], Mark])[] = [
  ['failed', 'failed'],
  ['lost', 'failed'],
  ['refused', 'failed'],
  ['unfinished', 'attention'],
  ['cancelled', 'attention'],
  ['skipped', 'skipped'],
  ['succeeded', 'done'],
  ['up-to-date', 'up-to-date'],
];

/** A flow is marked by the worst that became of one of its tasks. */
const markOf = ({ counts }: FlowTotals): Mark => ORDER.find(([kind]) => counts.has(kind))?.[1] ?? 'skipped';

const countsOf = ({ counts }: FlowTotals): string =>
  ORDER.toReversed()
    .flatMap(([kind]) => (counts.has(kind) ? [`${counts.get(kind)} ${OUTCOME_WORD[kind]}`] : []))
    .join(', ');

function recordsOf(totals: FlowTotals): string {
  const { first, count } = totals.records();
  const more = count > first.length ? ` and ${count - first.length} more` : '';
  return first.map(shortId).join(' ') + more;
}

function drawFindings({ findings }: RunProgress, palette: Palette): string[] {
  const lines = [...findings.values()].flatMap(({ finding, times, task }) => drawFinding(finding, times, task, palette));
  return lines.length > 0 ? [...lines, ''] : [];
}

function drawFinding(finding: Finding, times: number, task: string | undefined, palette: Palette): string[] {
  const isError = finding.severity === 'error';
  const paint = isError ? palette.bad : palette.warn;
  const whose = times > 1 ? ` (${times} times)` : task === undefined ? '' : ` (${task})`;
  return [
    `  ${palette.mark(isError ? 'failed' : 'attention')} ${paint(finding.message)}${palette.dim(`${whose} ${finding.code}`)}`,
    ...(finding.remedy === undefined ? [] : [`    ${finding.remedy}`]),
  ];
}

function drawVerdict(progress: RunProgress, outcome: RunOutcome, seconds: number, palette: Palette): string {
  const time = formatDuration(seconds);
  const tasks = progress.planned?.tasks ?? countFinished(progress);
  switch (outcome) {
    case 'succeeded':
      if (allUpToDate(progress))
        return palette.good(`Nothing to do: ${tasks === 1 ? 'the only task is' : `all ${tasks} tasks are`} up to date (${time}).`);
      return palette.good(`Run ${progress.run} succeeded in ${time}.`);
    case 'failed':
      return palette.bad(`Run ${progress.run} failed after ${time}.`);
    case 'refused':
      return palette.bad(`Run ${progress.run} was refused before anything started.`);
    case 'unfinished':
      return palette.warn(`Run ${progress.run} is unfinished after ${time}: its jobs are done, but not all of what follows them.`);
    case 'cancelled':
      return palette.warn(`Run ${progress.run} was cancelled after ${time}.`);
    default:
      return outcome satisfies never;
  }
}

const WIDEST_COMMAND = 40;

function drawSteps(progress: RunProgress, palette: Palette): string[] {
  const steps = nextSteps(progress);
  const widest = Math.max(0, ...steps.map(({ command }) => command.length));
  // Beside each other where that is readable, below each other where a task's id is long.
  if (widest > WIDEST_COMMAND) return steps.flatMap(({ command, why }) => [`  ${palette.bold(command)}`, `      ${palette.dim(why)}`]);
  return steps.map(({ command, why }) => `  ${palette.bold(command.padEnd(widest))}   ${palette.dim(why)}`);
}
