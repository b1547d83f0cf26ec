import type { EngineEvent } from '../contracts/event.ts';
import type { TaskOutcome } from '../contracts/outcome.ts';
import type { Reporter, ReporterHost } from '../contracts/reporter.ts';
import { counted } from './counted.ts';
import { formatDuration } from './duration.ts';
import { createLiveRegion } from './live-region.ts';
import { asPrinted } from './output-tail.ts';
import { createAppendedPage, type Page } from './page.ts';
import { createPalette, type Palette } from './palette.ts';
import { createQuietFold, type QuietFold } from './quiet-fold.ts';
import { advance, createRunningTask, createRunProgress, type RunProgress } from './run-progress.ts';
import { drawStatus } from './status-region.ts';
import { summarize } from './summary.ts';
import { reportTask } from './task-report.ts';

/**
 * Tells a person how a run goes: what ended, as lines that stay, and on a terminal what runs now, below them.
 * Where the output is not a terminal it only appends lines, and also says when a job starts.
 */
export function createConsoleReporter(host: ReporterHost): Reporter {
  // One process may conduct two runs, one after the other: it first brings an interrupted one to its end.
  let desk: Desk | undefined;
  const close = (): void => {
    if (!desk) return;
    const rest = desk.fold.unfold();
    if (rest.length > 0) desk.page.print(rest);
    desk.page.close();
    desk = undefined;
  };
  return {
    handle(event) {
      if (desk && desk.progress.run !== event.run) close();
      desk ??= openDesk(host, event.run);
      // Read before the event is taken into account, which forgets the task.
      const lines = linesOf(event, desk);
      advance(desk.progress, event);
      if (event.type === 'run.finished') lines.push(...desk.fold.unfold(), ...summarize(desk.progress, event.outcome, desk.palette));
      if (lines.length > 0) desk.page.print(lines);
      if (event.type === 'run.finished') close();
      else desk.page.refresh();
    },
    async flush() {
      close();
    },
  };
}

/** All that is at hand while one run is told. */
type Desk = { host: ReporterHost; palette: Palette; progress: RunProgress; page: Page; fold: QuietFold; live: boolean };

function openDesk(host: ReporterHost, run: string): Desk {
  const { terminal } = host;
  const palette = createPalette(host);
  const progress = createRunProgress(run);
  const page = terminal ? createLiveRegion(host, () => drawStatus(progress, terminal, palette, Date.now())) : createAppendedPage(host);
  return { host, palette, progress, page, fold: createQuietFold(palette), live: terminal !== undefined };
}

/** The lines that stay, for this event alone. */
function linesOf(event: EngineEvent, desk: Desk): string[] {
  const { palette, fold } = desk;
  if (event.type === 'task.finished' && fold.take(event.task, event.outcome)) return [];
  const lines = ownLines(event, desk);
  // What was folded came before this: the order is kept.
  return lines.length > 0
    ? [...fold.unfold(), ...lines.map((line) => (desk.live ? line : `${palette.dim(clock(event.time))} ${line}`))]
    : [];
}

function ownLines(event: EngineEvent, desk: Desk): string[] {
  const { palette, live } = desk;
  switch (event.type) {
    case 'run.started':
      return [palette.bold(`Run ${event.run}`) + palette.dim(`  ${counted(event.tasks, 'task')}, ${event.toRun} to run`)];
    case 'run.resumed':
      return [palette.bold(`Run ${event.run}`) + palette.dim('  resumed')];
    case 'run.cancel-requested':
      return [palette.warn(`${palette.symbols.attention} Cancelling: ${event.reason}`)];
    case 'reporter.failed':
      return [palette.warn(`${palette.symbols.attention} The reporter ${event.reporter} failed and was detached: ${event.message}`)];
    case 'log':
      return event.text
        .trimEnd()
        .split('\n')
        .map((line) => palette.dim(`  ${event.task === undefined ? '' : `${event.task}: `}${asPrinted(line)}`));
    case 'stage.started':
      return !live && event.stage === 'execute' ? [`${palette.mark('running')} ${event.task} started`] : [];
    case 'attempt.finished':
      if (event.retryInSeconds === undefined) return [];
      return [
        `${palette.mark('retry')} ${event.task}  ${palette.warn(`${event.outcome.kind === 'failed' ? event.outcome.reason : event.outcome.kind}; tries again in ${formatDuration(event.retryInSeconds)}`)}`,
      ];
    case 'task.finished':
      return finishedLines(event.task, event.outcome, Date.parse(event.time), desk);
    case 'run.finished':
    case 'finding':
    case 'task.queued':
    case 'attempt.started':
    case 'stage.finished':
    case 'stage.failed':
    case 'job.starting':
    case 'job.bound':
    case 'task.output':
    case 'task.progress':
      return [];
    default:
      return event satisfies never;
  }
}

function finishedLines(id: string, outcome: TaskOutcome, now: number, { host, palette, progress }: Desk): string[] {
  const task = progress.running.get(id) ?? createRunningTask(id, now);
  return reportTask(task, outcome, { run: progress.run, now, project: host.project }, palette);
}

/** For reading a log of many hours; the reader's own time zone. */
const clock = (time: string): string => new Date(time).toTimeString().slice(0, 8);
