import { existsSync } from 'node:fs';
import { runDirectory, settledFile } from '../journal/layout.ts';
import { listRuns } from '../journal/run-store.ts';
import { livenessOf, stateOf } from '../run/live-runs.ts';
import { EXIT, refuse } from './refusal.ts';

/** Which run a command means when none is named: the newest at all, the newest that is not finished, or the newest with something to resume. */
export type Wanted = 'any' | 'cancellable' | 'resumable';

/** A run by its id or the beginning of it, or the newest that fits. */
export async function chooseRun(project: string, named: string | undefined, wanted: Wanted): Promise<string> {
  const runs = await listRuns(project);
  if (named !== undefined) {
    const exact = runs.filter((run) => run === named);
    const matches = exact.length > 0 ? exact : runs.filter((run) => run.startsWith(named));
    if (matches.length === 1) return matches[0] as string;
    const message =
      matches.length === 0
        ? `There is no run ${named} in ${project}.`
        : `${named} is the beginning of ${matches.length} runs: ${matches.join(', ')}.`;
    throw refuse(EXIT.usage, 'cli.unknown-run', message, 'engine runs lists them.');
  }
  for (const run of runs) if (await fits(project, run, wanted)) return run;
  throw refuse(
    EXIT.usage,
    'cli.no-run',
    NONE[wanted],
    wanted === 'any' ? 'engine apply starts one.' : 'engine runs lists those that were.',
  );
}

async function fits(project: string, run: string, wanted: Wanted): Promise<boolean> {
  if (wanted === 'any') return true;
  const settled = existsSync(settledFile(runDirectory(project, run)));
  if (settled && wanted === 'cancellable') return false;
  const state = await stateOf(project, run);
  const { kind } = livenessOf(project, state);
  if (wanted === 'cancellable') return kind !== 'finished';
  return kind === 'interrupted' || (kind === 'finished' && (state.outcome === 'unfinished' || state.outcome === 'cancelled'));
}

const NONE: Readonly<Record<Wanted, string>> = {
  any: 'This project has no runs yet.',
  cancellable: 'No run of this project is running.',
  resumable: 'No run of this project has anything to resume.',
};
