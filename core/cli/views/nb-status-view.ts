import { counted } from '../../reporters/counted.ts';
import { formatDuration } from '../../reporters/duration.ts';
import { padToWidth } from '../../reporters/display-width.ts';
import type { FlowStatus, NotebookStatus } from '../actions/nb/status.ts';
import type { Terminal } from '../terminal.ts';
import { PAIR_STATES, reasonWords } from './nb-words.ts';

type Paint = Terminal['paint'];

/** Above this many, those of a flow with which all is well are shown as one line. */
const FOLD_ABOVE = 20;

/** One block for each flow, one line for each notebook, and below it only what needs attention: why, and what to do. */
export function renderNotebookStatus(flows: readonly FlowStatus[], { all }: { all: boolean }, terminal: Terminal): void {
  const { out, paint } = terminal;
  const every = flows.flatMap(({ notebooks }) => notebooks);
  const widths = {
    name: Math.max(...every.map((status) => nameOf(status).length), 0),
    pair: Math.max(...every.map(({ pair }) => PAIR_STATES[pair].length), 0),
    execution: Math.max(...every.map((status) => executionWords(status).length), 0),
  };
  for (const { flow, file, notebooks } of flows) {
    out(`${paint.bold(flow)}  ${paint.dim(`${file}, ${counted(notebooks.length, 'notebook')}`)}`);
    const quiet = notebooks.filter(isQuiet);
    const folded = !all && notebooks.length > FOLD_ABOVE;
    for (const status of folded ? notebooks.filter((each) => !isQuiet(each)) : notebooks) renderNotebook(status, widths, terminal);
    if (folded && quiet.length > 0) {
      const rest = quiet.length === notebooks.length ? 'All' : 'The other';
      out(`  ${paint.green('✓')} ${paint.dim(`${rest} ${quiet.length} are as they should be (--all lists them)`)}`);
    }
    out('');
  }
  out(summaryOf(every));
}

function renderNotebook(status: NotebookStatus, widths: Record<'name' | 'pair' | 'execution', number>, { out, paint }: Terminal): void {
  const { pair, execution } = status;
  const pairColour = pair === 'both-changed' ? paint.red : isSettled(status) ? paint.dim : paint.yellow;
  const colours = { executed: paint.dim, stale: paint.yellow, failed: paint.red, never: paint.dim };
  const columns = [
    padToWidth(nameOf(status), widths.name),
    pairColour(padToWidth(PAIR_STATES[pair], widths.pair)),
    colours[execution.state](padToWidth(executionWords(status), widths.execution)),
    paint.dim(publicationWords(status)),
  ];
  out(`  ${markOf(status, paint)} ${columns.join('  ').trimEnd()}`);
  const about = [status.title, status.kind, status.status].filter((word) => word !== undefined && word !== '' && word !== status.notebook);
  if (about.length > 0) out(paint.dim(`      ${about.join(' · ')}`));
  for (const line of attentionOf(status)) out(`      ${line}`);
}

function markOf(status: NotebookStatus, paint: Paint): string {
  if (status.execution.state === 'failed' || status.pair === 'both-changed') return paint.red('✗');
  if (isQuiet(status)) return paint.green('✓');
  return status.execution.state === 'never' && isSettled(status) ? paint.dim('·') : paint.yellow('!');
}

/** Nothing is to be done about it. */
const isQuiet = (status: NotebookStatus): boolean =>
  isSettled(status) && status.execution.state === 'executed' && status.pages.every(({ state }) => state === 'current');

const isSettled = ({ pair }: NotebookStatus): boolean => pair === 'synced' || pair === 'unpaired';

const nameOf = ({ notebook, variant }: NotebookStatus): string => (variant === undefined ? notebook : `${notebook} (${variant})`);

function executionWords({ execution }: NotebookStatus): string {
  switch (execution.state) {
    case 'executed': {
      const { when, seconds } = execution;
      return `executed${when === undefined ? '' : ` ${moment(when)}`}${seconds === undefined ? '' : `, ${formatDuration(seconds)}`}`;
    }
    case 'stale':
      return execution.when === undefined ? 'stale' : `stale, executed ${moment(execution.when)}`;
    case 'failed':
      return `failed ${moment(execution.when)}`;
    case 'never':
      return 'never executed';
    default:
      return execution satisfies never;
  }
}

/** `published 2026-03-20`; what notebook.yml does not want published says nothing. */
function publicationWords({ pages }: NotebookStatus): string {
  const newest = pages
    .flatMap(({ published }) => published ?? [])
    .toSorted()
    .at(-1);
  if (newest === undefined) return pages.length > 0 ? 'not published' : '';
  return `published ${moment(newest).slice(0, 10)}${pages.every(({ state }) => state === 'current') ? '' : ', not as it is now'}`;
}

/** In what a reader's clock shows, to the minute. */
function moment(iso: string): string {
  const date = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return Number.isNaN(date.getTime()) ? iso : `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A person wants to know that it is stale, not to read a hundred names. */
const REASONS_SHOWN = 3;

function attentionOf({ notebook, pair, execution, pages }: NotebookStatus): readonly string[] {
  const lines: string[] = [];
  if (pair === 'both-changed') lines.push(`source and notebook were both edited; see engine nb diff --entry ${notebook}`);
  if (execution.state === 'failed') {
    lines.push(`${execution.reason}${execution.edited ? ' (edited since)' : ''}`);
    if (execution.artefact !== undefined) lines.push(`as far as it got: ${execution.artefact}`);
  }
  if (execution.state === 'stale') {
    const { reasons } = execution;
    lines.push(...reasons.slice(0, REASONS_SHOWN).map((reason) => `stale: ${reasonWords(reason)}`));
    if (reasons.length > REASONS_SHOWN) lines.push(`and ${reasons.length - REASONS_SHOWN} reasons more`);
  }
  for (const { state, path } of pages) if (state !== 'current' && state !== 'unpublished') lines.push(`${PAGE_STATES[state]}: ${path}`);
  return lines;
}

const PAGE_STATES = {
  outdated: 'its page shows an earlier execution',
  edited: 'its page was edited by hand',
  missing: 'its page was published and is gone',
} as const;

/** `12 notebooks: 9 executed, 2 stale, 1 failed. 1 pair is out of step: engine nb sync` */
function summaryOf(every: readonly NotebookStatus[]): string {
  if (every.length === 0) return 'There is no notebook yet: engine nb new NAME, or engine nb scan --register for those that are there.';
  const states = (['executed', 'stale', 'failed', 'never'] as const).flatMap((state) => {
    const count = every.filter(({ execution }) => execution.state === state).length;
    return count > 0 ? [`${count} ${state === 'never' ? 'never executed' : state}`] : [];
  });
  const sources = (holds: (status: NotebookStatus) => boolean): number => new Set(every.filter(holds).map(({ source }) => source)).size;
  const missing = sources(({ pair }) => pair === 'missing');
  const apart = sources((status) => !isSettled(status)) - missing;
  const unpublished = sources(({ execution, pages }) => execution.state === 'executed' && pages.some(({ state }) => state !== 'current'));
  const steps = [
    ...(missing > 0 ? [`${counted(missing, 'notebook')} without a paired file: engine nb pair`] : []),
    ...(apart > 0 ? [`${counted(apart, 'pair')} out of step: engine nb sync`] : []),
    ...(every.some(({ execution, task }) => task !== undefined && execution.state !== 'executed')
      ? ['Execute what is not: engine nb exec']
      : []),
    ...(unpublished > 0 ? [`${counted(unpublished, 'notebook')} executed and not published as it is now: engine nb publish`] : []),
  ];
  return [`${counted(every.length, 'notebook')}: ${states.join(', ')}.`, ...steps].join('\n');
}
