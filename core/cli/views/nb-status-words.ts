import { formatDuration } from '../../reporters/duration.ts';
import type { NotebookStatus } from '../actions/nb/status.ts';

/** With the row of the matrix, where there is one. */
export const nameOf = ({ notebook, variant }: NotebookStatus): string => (variant === undefined ? notebook : `${notebook} (${variant})`);

/** `executed 2026-03-20 14:30, 12s` */
export function executionWords({ execution }: NotebookStatus): string {
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

/** `published 2026-03-20 docs/nb-demo.html`; what notebook.yml does not want published says nothing. */
export function publicationWords({ pages }: NotebookStatus, { dated } = { dated: true }): string {
  const published = pages.filter((page) => page.published !== undefined);
  const newest = published
    .flatMap((page) => page.published ?? [])
    .toSorted()
    .at(-1);
  if (newest === undefined) return pages.length > 0 ? 'not published' : '';
  const isCurrent = pages.every(({ state }) => state === 'current');
  const where = published.map(({ path }) => path).join(', ');
  return `published${dated ? ` ${moment(newest).slice(0, 10)} ${where}` : ''}${isCurrent ? '' : ', not as it is now'}`;
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

/** A reason without the paths that say which notebook it is: it stands below that, and many share it. */
const ofItsOwn = ({ source, files }: NotebookStatus, reason: string): string => {
  const { workspace } = files;
  const short = reason.replace(`source ${source}`, 'its source');
  return workspace === undefined ? short : short.replace(workspace, 'its notebook');
};

/** What is to be known and done about a notebook with which not all is well. */
export function attentionOf(status: NotebookStatus): readonly string[] {
  const { notebook, pair, execution, pages } = status;
  const lines: string[] = [];
  if (pair === 'both-changed') lines.push(`source and notebook were both edited; see engine nb diff --entry ${notebook}`);
  if (pair === 'unreadable') lines.push(`a face of it cannot be read; see engine nb diff --entry ${notebook}`);
  if (pair === 'source-missing')
    lines.push(`its source is not there; make it of the notebook: engine nb sync --direction nb2py --entry ${notebook}`);
  if (execution.state === 'failed') {
    lines.push(`${execution.reason}${execution.edited ? ' (edited since)' : ''}`);
    if (execution.artefact !== undefined) lines.push(`as far as it got: ${execution.artefact}`);
  }
  if (execution.state === 'stale') {
    const { reasons } = execution;
    lines.push(...reasons.slice(0, REASONS_SHOWN).map((reason) => `stale: ${ofItsOwn(status, reason)}`));
    if (reasons.length > REASONS_SHOWN) lines.push(`and ${reasons.length - REASONS_SHOWN} reasons more`);
  }
  for (const { state, path } of pages) {
    if (state === 'current' || state === 'unpublished') continue;
    const renewal = state === 'edited' ? `; engine nb publish --force --entry ${notebook} makes it anew` : '';
    lines.push(`${PAGE_STATES[state]}: ${path}${renewal}`);
  }
  return lines;
}

const PAGE_STATES = {
  outdated: 'its page shows an earlier execution',
  edited: 'its page was edited by hand',
  missing: 'its page was published and is gone',
} as const;
