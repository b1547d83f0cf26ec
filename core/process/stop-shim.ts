import { setTimeout as pause } from 'node:timers/promises';
import { readExit } from './attempt-files.ts';
import { isAlive } from './identity.ts';
import { findProcess } from './process-table.ts';
import type { ShimJob } from './shim-launcher.ts';
import { signalProcess, sweep } from './sweep.ts';

/**
 * Ends a job whose shim is a process of this machine: politely by asking its watcher, which knows the job's own signal and grace; by force
 * with SIGKILL to everything but the shim, so that it can still write down the end. A job on another machine finds the wish in its
 * directory within a heartbeat.
 */
export async function stopShim(job: ShimJob, how: 'polite' | 'force'): Promise<void> {
  const { attempt, shim, watcher } = job;
  if (shim === undefined || isAlive(shim) !== 'alive') return;
  // A pid alone could be someone else's by now; a child of the living shim is the watcher.
  const watching = watcher !== undefined && findProcess(watcher)?.parent === shim.pid;
  if (how === 'polite' && watching) {
    signalProcess(watcher, 'SIGTERM');
    return;
  }
  const spare = watching ? [shim.pid, watcher] : [shim.pid];
  await sweep({ attempt, leader: shim, spare }, { signal: how === 'polite' ? 'SIGTERM' : 'SIGKILL', graceSeconds: 10 });
  if (how === 'polite') return;
  for (let patience = 100; patience > 0 && readExit(job.directory) === undefined; patience--) await pause(20);
  if (readExit(job.directory) === undefined) await sweep({ attempt, leader: shim, spare: [] }, { signal: 'SIGKILL', graceSeconds: 0 });
}
