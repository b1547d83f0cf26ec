import type { Recording, RunRecord, TaskOutcome } from '../contracts/outcome.ts';
import type { Mark } from './palette.ts';

/** How a task's end is told: a mark and a few words, without its name and duration. */
export function describeTaskOutcome(outcome: TaskOutcome): { mark: Mark; words: string } {
  switch (outcome.kind) {
    case 'succeeded':
      return describeSuccess(Object.values(outcome.recordings));
    case 'up-to-date':
      return { mark: 'up-to-date', words: `up to date: ${outcome.reason}` };
    case 'failed':
      return { mark: 'failed', words: `failed: ${outcome.reason}` };
    case 'lost':
      return { mark: 'failed', words: `lost: ${outcome.reason}` };
    case 'unfinished':
      return { mark: 'attention', words: `unfinished at ${outcome.stage}: ${outcome.finding.message}` };
    case 'cancelled':
      return { mark: 'attention', words: outcome.reason === undefined ? 'cancelled' : `cancelled: ${outcome.reason}` };
    case 'refused':
      return { mark: 'failed', words: `refused: ${outcome.findings[0]?.message ?? 'no reason was given'}` };
    case 'skipped':
      return { mark: 'skipped', words: `skipped: ${outcome.reason}` };
    default:
      return outcome satisfies never;
  }
}

/** One word for a count: `3 done`, `2 up to date`. */
export const OUTCOME_WORD: Readonly<Record<TaskOutcome['kind'], string>> = {
  succeeded: 'done',
  'up-to-date': 'up to date',
  failed: 'failed',
  lost: 'lost',
  unfinished: 'unfinished',
  cancelled: 'cancelled',
  refused: 'refused',
  skipped: 'skipped',
};

/** A commit is known by its first digits; other recorders' ids are not ours to cut. */
export const shortId = ({ id }: RunRecord): string => (/^[0-9a-f]{40,64}$/.test(id) ? id.slice(0, 8) : id);

function describeSuccess(recordings: readonly Recording[]): { mark: Mark; words: string } {
  const mark = recordings.every(({ kind }) => kind === 'recorded' || kind === 'no-change') ? 'done' : 'attention';
  return { mark, words: recordings.map(describeRecording).join(', ') };
}

function describeRecording(recording: Recording): string {
  switch (recording.kind) {
    case 'recorded': {
      const [first, ...others] = recording.records;
      return `recorded ${shortId(first)}${others.length > 0 ? ` and in ${others.map(({ where }) => where).join(', ')}` : ''}`;
    }
    case 'no-change':
      return 'nothing changed, nothing to record';
    case 'not-recorded':
      return `not recorded: ${recording.reason}`;
    case 'rejected':
      return `record rejected: ${recording.findings.map(({ message }) => message).join('; ')}`;
    case 'save-failed':
      return `not saved: ${recording.finding.message}`;
    default:
      return recording satisfies never;
  }
}
