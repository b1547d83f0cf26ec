import { setTimeout as sleep } from 'node:timers/promises';
import type { RunState } from '../journal/fold.ts';
import { livenessOf, stateOf } from '../run/live-runs.ts';

const POLL_MILLISECONDS = 300;

/** Resolves when the run has finished, or when nobody has it in hand any more (`outcome` is undefined then). */
export async function untilFinished(project: string, run: string): Promise<RunState> {
  for (;;) {
    const state = await stateOf(project, run);
    if (livenessOf(project, state).kind !== 'live') return stateOf(project, run);
    await sleep(POLL_MILLISECONDS);
  }
}
