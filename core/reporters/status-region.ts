import type { ReporterHost } from '../contracts/reporter.ts';
import { counted } from './counted.ts';
import { displayWidth, padToWidth, truncateEnd, truncateMiddle } from './display-width.ts';
import { formatClock } from './duration.ts';
import { OUTCOME_WORD } from './outcome-words.ts';
import type { Palette } from './palette.ts';
import { countUpToDate, countWaiting, isActive, type RunningTask, type RunProgress } from './run-progress.ts';
import { STAGE_WORDS } from './stage-words.ts';

const MOST_LINES = 20;
const NEXT_NAMED = 3;
const BAR_CELLS = 16;

/** What runs now, one line each as far as they fit, and one line for the run as a whole. Each line is narrower than the terminal. */
export function drawStatus(
  progress: RunProgress,
  terminal: NonNullable<ReporterHost['terminal']>,
  palette: Palette,
  now: number,
): string[] {
  // A line of full width would leave the cursor in a state in which terminals differ.
  const columns = Math.max(1, terminal.columns() - 1);
  const room = Math.max(1, Math.min(MOST_LINES, terminal.rows() - 2));
  const active = [...progress.running.values()].filter(isActive);
  const shown = active.length < room ? active : active.slice(0, Math.max(0, room - 2));
  const widest = Math.max(0, ...shown.map(({ id }) => displayWidth(id)));
  const lines = shown.map((task) => drawTask(task, Math.min(widest, Math.ceil(columns * 0.5)), columns, palette, now));
  if (shown.length < active.length && room > 1) {
    const more = `  ${palette.symbols.ellipsis} and ${active.length - shown.length} more running`;
    lines.push(palette.dim(truncateEnd(more, columns, palette.symbols.ellipsis)));
  }
  // The cursor rests on the first line: it is empty, so that a `^C` or another program's line that lands there hides nothing.
  return ['', ...lines, drawTotals(progress, active.length, columns, palette, now)];
}

function drawTask(task: RunningTask, idCells: number, columns: number, palette: Palette, now: number): string {
  const { symbols } = palette;
  const waitsToRetry = task.retryAt !== undefined && task.stage === undefined;
  const id = padToWidth(truncateMiddle(task.id, idCells, symbols.ellipsis), idCells);
  const elapsed = formatClock((now - task.began) / 1000).padStart(7);
  const left = `${id} ${elapsed}`;
  const state = truncateEnd(describeState(task, now, palette), Math.max(0, columns - 4 - displayWidth(left)), symbols.ellipsis);
  if (columns < displayWidth(left) + 2) return truncateEnd(`${symbols.running} ${task.id}`, columns, symbols.ellipsis);
  return `${palette.mark(waitsToRetry ? 'retry' : 'running')} ${left}  ${palette.dim(state)}`;
}

function describeState(task: RunningTask, now: number, { symbols }: Palette): string {
  const parts: string[] = [];
  if (task.attempt > 1) parts.push(`attempt ${task.attempt}`);
  if (task.retryAt !== undefined && task.stage === undefined) {
    parts.push(`tries again in ${formatClock(Math.ceil((task.retryAt - now) / 1000))}`);
  } else if (task.stage !== undefined && task.stage !== 'execute') {
    parts.push(STAGE_WORDS[task.stage]);
  } else if (task.progress && task.progress.total > 0) {
    parts.push(drawBar(task.progress.done, task.progress.total, symbols));
  }
  return parts.join(` ${symbols.dot} `);
}

function drawBar(done: number, total: number, symbols: Palette['symbols']): string {
  const filled = Math.round(BAR_CELLS * Math.min(1, Math.max(0, done / total)));
  return `${symbols.filled.repeat(filled)}${symbols.empty.repeat(BAR_CELLS - filled)} ${done}/${total}`;
}

const KINDS = ['succeeded', 'up-to-date', 'failed', 'lost', 'unfinished', 'cancelled', 'refused', 'skipped'] as const;

/** `3 done · 1 failed · 7 waiting · next: figures, report · 1m 12s`, as much of it as fits. */
function drawTotals(progress: RunProgress, active: number, columns: number, palette: Palette, now: number): string {
  const { symbols } = palette;
  const all = { ...progress.counts, 'up-to-date': countUpToDate(progress) };
  const counts = KINDS.filter((kind) => all[kind] > 0).map((kind) => `${all[kind]} ${OUTCOME_WORD[kind]}`);
  const next = nextTasks(progress);
  const waiting = countWaiting(progress, active);
  const text = [
    ...(active > 0 ? [`${active} running`] : []),
    ...counts,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(progress.findings.size > 0 ? [counted(progress.findings.size, 'note')] : []),
    formatClock((now - (progress.began ?? now)) / 1000),
    ...(next.length > 0 ? [`next: ${next.join(', ')}`] : []),
  ].join(` ${symbols.dot} `);
  return palette.bold(truncateEnd(text, columns, symbols.ellipsis));
}

/** The ones that have been ready longest; a scheduler that knows of a longer path may prefer another. */
function nextTasks(progress: RunProgress): string[] {
  const next: string[] = [];
  for (const task of progress.running.values()) {
    if (next.length === NEXT_NAMED) return next;
    if (!isActive(task)) next.push(task.id);
  }
  for (const id of progress.waiting) {
    if (next.length === NEXT_NAMED) return next;
    next.push(id);
  }
  return next;
}
