import type { Plan } from '../plan/plan.ts';
import { foldRun, hasOpenAttempt, type RunState } from '../journal/fold.ts';
import { readJournal } from '../journal/journal.ts';
import { existsSync } from 'node:fs';
import { journalFile, leaseDirectory, runDirectory, settledFile } from '../journal/layout.ts';
import { listRuns, readRunFiles } from '../journal/run-store.ts';
import { livingOwner, type Owner } from '../process/lease.ts';

/** A run's engine on another machine counts as alive for this long after it last renewed its lease; NFS caches attributes for up to a minute. */
export const RUN_STALE_AFTER_SECONDS = 120;

export const describeOwner = ({ process: { pid, host } }: Owner): string => `process ${pid} on ${host}`;

const ownerOf = (project: string, run: string): Owner | undefined =>
  livingOwner(leaseDirectory(runDirectory(project, run)), RUN_STALE_AFTER_SECONDS);

/** Whether somebody has a run in hand: this is decided by its lease, never by its journal alone. */
export type Liveness = { kind: 'live'; owner: Owner } | { kind: 'finished' } | { kind: 'interrupted' };

export function livenessOf(project: string, state: RunState): Liveness {
  const owner = ownerOf(project, state.run);
  if (owner) return { kind: 'live', owner };
  return state.ended === undefined ? { kind: 'interrupted' } : { kind: 'finished' };
}

export async function stateOf(project: string, run: string): Promise<RunState> {
  return foldRun(run, (await readJournal(journalFile(runDirectory(project, run)))).events);
}

/** Runs of the project that an engine has in hand now, with what they were going to write. */
export async function liveRuns(project: string): Promise<readonly { run: string; owner: Owner; plan: Plan }[]> {
  const live: { run: string; owner: Owner; plan: Plan }[] = [];
  for (const run of await unsettledRuns(project)) {
    const owner = ownerOf(project, run);
    if (owner) live.push({ run, owner, plan: (await readRunFiles<Plan>(runDirectory(project, run))).plan });
  }
  return live;
}

/** Runs that nobody has in hand, but in which an attempt was begun and not brought to its end: a job may be running, a result may wait for its record. */
export async function interruptedRuns(project: string): Promise<readonly string[]> {
  const interrupted: string[] = [];
  for (const run of (await unsettledRuns(project)).toReversed()) {
    const state = await stateOf(project, run);
    if (hasOpenAttempt(state) && livenessOf(project, state).kind !== 'live') interrupted.push(run);
  }
  return interrupted;
}

const unsettledRuns = async (project: string): Promise<readonly string[]> =>
  (await listRuns(project)).filter((run) => !existsSync(settledFile(runDirectory(project, run))));
