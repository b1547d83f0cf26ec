import { join } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import { createRun, ensureStateDirectory, newRunId } from '../journal/run-store.ts';
import { sharedPaths } from '../plan/overlap.ts';
import type { Plan } from '../plan/plan.ts';
import { leaseDirectory } from '../journal/layout.ts';
import { acquireLease, type Lease } from '../process/lease.ts';
import { describeOwner, liveRuns, RUN_STALE_AFTER_SECONDS } from './live-runs.ts';
import type { RunOptions } from './open-run.ts';

/** `lease`: the run is in this process's hands from its first moment. */
export type Begun = { kind: 'begun'; id: string; directory: string; lease: Lease } | { kind: 'refused'; findings: readonly Finding[] };

const LOCK_WAIT_SECONDS = 30;
const LOCK_STALE_SECONDS = 30;

/**
 * Makes the run's directory, unless a living run of this project is going to write the same files: two engines that look
 * at the same moment meet at the project's lock, and the second one sees the first one's run.
 */
export async function beginRun(plan: Plan, options: RunOptions, manifest: { file: string; text: string }): Promise<Begun> {
  const state = await ensureStateDirectory(plan.project);
  const lock = await acquireLease(join(state, 'lock'), {
    purpose: 'starting a run',
    waitSeconds: LOCK_WAIT_SECONDS,
    staleAfterSeconds: LOCK_STALE_SECONDS,
  });
  if ('heldBy' in lock) {
    const message = `Another engine (${describeOwner(lock.heldBy)}) has been starting a run of this project for more than ${LOCK_WAIT_SECONDS} seconds.`;
    return {
      kind: 'refused',
      findings: [{ code: 'run.locked', severity: 'error', message, remedy: 'Look at that process, then try again.' }],
    };
  }
  try {
    const findings = await conflicts(plan);
    if (findings.length > 0) return { kind: 'refused', findings };
    const id = newRunId();
    const directory = await createRun(plan.project, {
      id,
      plan,
      options,
      manifestFile: manifest.file,
      manifestText: manifest.text,
    });
    // Still under the lock: whoever looks next sees a run that is alive.
    const lease = await acquireLease(leaseDirectory(directory), {
      purpose: `run ${id}`,
      waitSeconds: 0,
      staleAfterSeconds: RUN_STALE_AFTER_SECONDS,
    });
    if ('heldBy' in lease) throw new Error(`Run ${id} was taken by ${describeOwner(lease.heldBy)} before it began`);
    return { kind: 'begun', id, directory, lease };
  } finally {
    lock.release();
  }
}

async function conflicts(plan: Plan): Promise<readonly Finding[]> {
  const outputs = outputsOf(plan);
  return (await liveRuns(plan.project)).flatMap(({ run, owner, plan: other }) => {
    const shared = sharedPaths(outputs, outputsOf(other));
    if (shared.length === 0) return [];
    const some = shared.slice(0, 3).join(', ') + (shared.length > 3 ? `, and ${shared.length - 3} more` : '');
    return [
      {
        code: 'run.already-running',
        severity: 'error' as const,
        message: `Run ${run} (${describeOwner(owner)}) is writing ${some}.`,
        remedy: `Wait for it (engine wait ${run}), follow it (engine logs -f ${run}) or stop it (engine cancel ${run}).`,
      },
    ];
  });
}

const outputsOf = (plan: Plan): readonly string[] =>
  plan.tasks.flatMap(({ declared, action }) => (action === 'run' ? declared.outputs.map(({ path }) => path) : []));
