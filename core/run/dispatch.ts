import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../contracts/json.ts';
import type { Stage } from '../contracts/stage.ts';
import { JournalBroken } from '../journal/journal.ts';
import { withLimit } from './deadlines.ts';
import type { Flight } from './flight.ts';
import { asStageFailure, StageFailure } from './stage-failure.ts';
import { ROWS } from './stages/rows.ts';

export type Dispatched = { kind: 'done' | 'skipped' } | { kind: 'failed'; failure: StageFailure };

/** Walks one row of the table for one attempt: asks, journals the result, and turns whatever goes wrong into a named failure. */
export async function dispatch(row: Stage, flight: Flight): Promise<Dispatched> {
  const { attempt, planned, run } = flight;
  const hook = ROWS[row.stage];
  if (attempt.results.has(row.stage) || !hook.answered(flight)) return { kind: 'skipped' };
  const place = { task: planned.declared.id, attempt: attempt.id, stage: row.stage };
  // A stage that was open when an engine died is continued: its started event is already in the journal.
  if (attempt.open !== row.stage) run.append({ type: 'stage.started', ...place });
  try {
    const result = await asked(row, flight, hook.ask);
    run.append({ type: 'stage.finished', ...place, result });
    return { kind: 'done' };
  } catch (thrown) {
    if (thrown instanceof JournalBroken) throw thrown; // no plugin's fault, and no stage may follow
    const failure = asStageFailure(thrown, { stage: row.stage, task: planned.declared.id, plugin: answerer(row, flight) });
    if (failure.cause instanceof Error) keepTrace(flight, failure.cause);
    run.append({ type: 'stage.failed', ...place, finding: failure.finding });
    return { kind: 'failed', failure };
  }
}

function asked(row: Stage, flight: Flight, ask: (flight: Flight, signal: AbortSignal) => Promise<Json>): Promise<Json> {
  const { signals } = flight;
  // Until the job has run, a cancelled run lets go of whatever it was preparing; afterwards the result is worth keeping.
  const signal = row.effects === 'once' || afterExecution(flight) ? signals.untilLimit() : signals.untilLimitOrCancelled();
  const work = ask(flight, signal);
  if (row.limitSeconds === 'job') return work;
  const { limitSeconds } = row;
  return withLimit(work, limitSeconds, () => {
    signals.expire();
    return new StageFailure([
      {
        code: 'stage.never-settled',
        severity: 'error',
        message: `${answerer(row, flight)} did not finish stage ${row.stage} of ${flight.planned.declared.id} within ${limitSeconds} seconds.`,
      },
    ]);
  });
}

const afterExecution = ({ attempt }: Flight): boolean => attempt.results.has('execute');

/** Whom the table names, for messages. */
function answerer(row: Stage, { plugins }: Flight): string {
  const recorders = plugins.recorders.map(({ name }) => name).join(', ');
  switch (row.asks) {
    case 'builder':
      return plugins.builder.name;
    case 'executor':
      return plugins.executor.name;
    case 'recorders':
      return recorders;
    case 'stagers':
      return 'a stager';
    case 'all':
      return [plugins.builder.name, plugins.executor.name, recorders].filter(Boolean).join(', ');
    default:
      return row.asks satisfies never;
  }
}

/** For whoever mends the plugin: beside the attempt's other files, because a user is not shown a stack trace. */
function keepTrace({ directory }: Flight, { stack, message }: Error): void {
  mkdirSync(directory, { recursive: true });
  appendFileSync(join(directory, 'trace.txt'), `${stack ?? message}\n`);
}
