import { counted } from '../../reporters/counted.ts';
import { padToWidth } from '../../reporters/display-width.ts';
import type { FlowStatus, NotebookStatus } from '../actions/nb/status.ts';
import type { Terminal } from '../terminal.ts';
import { attentionOf, executionWords, nameOf, publicationWords } from './nb-status-words.ts';
import { PAIR_STATES } from './nb-words.ts';

type Paint = Terminal['paint'];

/** In a flow with more notebooks than this, those of which the same is to be said are told together. */
const FOLD_ABOVE = 20;
const FEW = 3;

/** One block for each flow, one line for each notebook, and below it only what needs attention: why, and what to do. */
export function renderNotebookStatus(flows: readonly FlowStatus[], { all }: { all: boolean }, terminal: Terminal): void {
  const { out, paint } = terminal;
  const every = flows.flatMap(({ notebooks }) => notebooks);
  for (const { flow, file, notebooks } of flows) {
    out(`${paint.bold(flow)}  ${paint.dim(`${file}, ${counted(notebooks.length, 'notebook')}`)}`);
    const alike = !all && notebooks.length > FOLD_ABOVE ? groupAlike(notebooks) : [];
    const single = notebooks.filter((status) => !alike.some((group) => group.includes(status)));
    const widths = widthsOf(single);
    for (const status of single) renderNotebook(status, widths, terminal);
    for (const group of alike) renderAlike(group, notebooks.length, terminal);
    out('');
  }
  out(summaryOf(every));
}

type Widths = Record<'name' | 'pair' | 'execution', number>;

const widthsOf = (notebooks: readonly NotebookStatus[]): Widths => ({
  name: Math.max(...notebooks.map((status) => nameOf(status).length), 0),
  pair: Math.max(...notebooks.map(({ pair }) => PAIR_STATES[pair].length), 0),
  execution: Math.max(...notebooks.map((status) => executionWords(status).length), 0),
});

type Group = readonly [NotebookStatus, ...NotebookStatus[]];

/** Notebooks in the same state for the same reasons, where they are more than a few. */
function groupAlike(notebooks: readonly NotebookStatus[]): readonly Group[] {
  const groups = new Map<string, [NotebookStatus, ...NotebookStatus[]]>();
  for (const status of notebooks) {
    const key = JSON.stringify([status.pair, status.execution.state, status.pages.map(({ state }) => state), attentionOf(status)]);
    const group = groups.get(key);
    if (group) group.push(status);
    else groups.set(key, [status]);
  }
  return [...groups.values()].filter((group) => group.length > FEW);
}

function renderAlike(group: Group, total: number, { out, paint }: Terminal): void {
  const [first] = group;
  const number = group.length === total ? `All ${total}` : `${group.length} others`;
  const { state } = first.execution;
  const words = [PAIR_STATES[first.pair], state === 'never' ? 'never executed' : state, publicationWords(first, { dated: false })].filter(
    (word) => word !== '',
  );
  out(`  ${markOf(first, paint)} ${number}: ${words.join(', ')}${paint.dim('   (--all lists them)')}`);
  for (const line of attentionOf(first)) out(`      ${line}`);
}

function renderNotebook(status: NotebookStatus, widths: Widths, { out, paint }: Terminal): void {
  const { pair, execution } = status;
  const pairColour = isBroken(status) ? paint.red : isSettled(status) ? paint.dim : paint.yellow;
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
  if (status.execution.state === 'failed' || isBroken(status)) return paint.red('✗');
  if (isQuiet(status)) return paint.green('✓');
  return status.execution.state === 'never' && isSettled(status) ? paint.dim('·') : paint.yellow('!');
}

/** A sync alone does not mend it. */
const isBroken = ({ pair }: NotebookStatus): boolean => pair === 'both-changed' || pair === 'unreadable' || pair === 'source-missing';

/** Nothing is to be done about it. */
const isQuiet = (status: NotebookStatus): boolean =>
  isSettled(status) && status.execution.state === 'executed' && status.pages.every(({ state }) => state === 'current');

const isSettled = ({ pair }: NotebookStatus): boolean => pair === 'synced' || pair === 'unpaired';

/** `12 notebooks: 9 executed, 2 stale, 1 failed. 1 pair is out of step: engine nb sync` */
function summaryOf(every: readonly NotebookStatus[]): string {
  if (every.length === 0) return 'There is no notebook yet: engine nb new NAME, or engine nb scan --register for those that are there.';
  const states = (['executed', 'stale', 'failed', 'never'] as const).flatMap((state) => {
    const count = every.filter(({ execution }) => execution.state === state).length;
    return count > 0 ? [`${count} ${state === 'never' ? 'never executed' : state}`] : [];
  });
  const sources = (holds: (status: NotebookStatus) => boolean): number => new Set(every.filter(holds).map(({ source }) => source)).size;
  const missing = sources(({ pair }) => pair === 'missing');
  const broken = sources(({ pair }) => pair === 'unreadable' || pair === 'source-missing');
  const apart = sources((status) => !isSettled(status)) - missing - broken;
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
