import type { RunRecord, TaskOutcome } from '../contracts/outcome.ts';

/** What became of a flow's tasks, for its row in the summary. */
export type FlowTotals = {
  readonly flow: string;
  readonly counts: Map<TaskOutcome['kind'], number>;
  /** From the first start to the last finish of a task that ran; undefined where none did. */
  seconds(): number | undefined;
  /** The first few, and how many there are. */
  records(): { first: readonly RunRecord[]; count: number };
  /** `began` and `ended` in milliseconds. */
  add(outcome: TaskOutcome, began: number, ended: number): void;
};

/** A row has room for so many commits. */
const RECORDS_KEPT = 3;

export function createFlowTotals(flow: string): FlowTotals {
  const counts = new Map<TaskOutcome['kind'], number>();
  const first: RunRecord[] = [];
  let count = 0;
  let earliest = Infinity;
  let latest = -Infinity;
  return {
    flow,
    counts,
    seconds: () => (latest < earliest ? undefined : (latest - earliest) / 1000),
    records: () => ({ first, count }),
    add(outcome, began, ended) {
      counts.set(outcome.kind, (counts.get(outcome.kind) ?? 0) + 1);
      if (outcome.kind !== 'up-to-date' && outcome.kind !== 'skipped' && outcome.kind !== 'refused') {
        earliest = Math.min(earliest, began);
        latest = Math.max(latest, ended);
      }
      for (const record of recordsOf(outcome)) {
        count += 1;
        if (first.length < RECORDS_KEPT) first.push(record);
      }
    },
  };
}

const recordsOf = (outcome: TaskOutcome): readonly RunRecord[] =>
  outcome.kind === 'succeeded'
    ? Object.values(outcome.recordings).flatMap((recording) => (recording.kind === 'recorded' ? recording.records : []))
    : [];
