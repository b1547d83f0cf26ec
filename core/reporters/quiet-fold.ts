import type { TaskOutcome } from '../contracts/outcome.ts';
import { counted } from './counted.ts';
import { describeTaskOutcome, OUTCOME_WORD } from './outcome-words.ts';
import type { Palette } from './palette.ts';

/** Ends of tasks that did nothing come in hundreds, and nobody wants to read them one by one. */
export type QuietFold = {
  /** False where this end is not a quiet one, and must be told by itself. */
  take(task: string, outcome: TaskOutcome): boolean;
  /** The lines that tell what was taken since the last time: one each for a few tasks, one for all of many. */
  unfold(): string[];
};

const TOLD_ONE_BY_ONE = 5;
const FLOWS_NAMED = 5;

type Quiet = { kind: TaskOutcome['kind']; count: number; first: { task: string; outcome: TaskOutcome }[]; flows: Map<string, number> };

export function createQuietFold(palette: Palette): QuietFold {
  let folded = new Map<TaskOutcome['kind'], Quiet>();
  return {
    take(task, outcome) {
      if (!isQuiet(outcome)) return false;
      let quiet = folded.get(outcome.kind);
      if (!quiet) folded.set(outcome.kind, (quiet = { kind: outcome.kind, count: 0, first: [], flows: new Map() }));
      const flow = task.split('/', 1)[0] ?? task;
      quiet.count += 1;
      quiet.flows.set(flow, (quiet.flows.get(flow) ?? 0) + 1);
      if (quiet.first.length < TOLD_ONE_BY_ONE) quiet.first.push({ task, outcome });
      return true;
    },
    unfold() {
      const lines = [...folded.values()].flatMap((quiet) => tell(quiet, palette));
      folded = new Map();
      return lines;
    },
  };
}

const isQuiet = ({ kind }: TaskOutcome): boolean => kind === 'up-to-date' || kind === 'skipped' || kind === 'refused';

function tell({ kind, count, first, flows }: Quiet, palette: Palette): string[] {
  const described = first.map(({ task, outcome }) => ({ task, ...describeTaskOutcome(outcome) }));
  if (count <= TOLD_ONE_BY_ONE) return described.map(({ task, mark, words }) => `${palette.mark(mark)} ${task}  ${palette.dim(words)}`);
  const named = [...flows].slice(0, FLOWS_NAMED).map(([flow, tasks]) => `${flow} ${tasks}`);
  const more = flows.size > FLOWS_NAMED ? [counted(flows.size - FLOWS_NAMED, 'more flow')] : [];
  const mark = palette.mark(described[0]?.mark ?? 'skipped');
  return [`${mark} ${count} tasks ${OUTCOME_WORD[kind]}  ${palette.dim(`(${[...named, ...more].join(', ')})`)}`];
}
