import { setTimeout as pause } from 'node:timers/promises';
import type { RunContext } from '../contracts/context.ts';
import type { JobHandle } from '../contracts/executor.ts';
import type { Json } from '../contracts/json.ts';
import type { Outcome } from '../contracts/outcome.ts';
import { logPath, readClaim, readExit, readHeartbeat, readStop, requestStop, sawEnd } from './attempt-files.ts';
import { outcomeOf } from './exit-outcome.ts';
import { tailLog } from './log-tail.ts';
import type { ShimJob, ShimLauncher } from './shim-launcher.ts';
import { sweep } from './sweep.ts';

/** What finds a job under the shim again. `directory` is absolute for whoever watches, and relative to the project where it is kept. */
export type ShimRef = { directory: string; attempt: string; data?: Json };

/**
 * Watches a job through its directory. `launched` settles when the process that we started ends; without it the directory is polled.
 * The run's abort signal does not end the watching: whoever cancels waits for the outcome that confirms it.
 */
export function watchShim<Options>(
  launcher: ShimLauncher<Options>,
  ref: ShimRef,
  run: RunContext<Options>,
  launched: Promise<unknown> | undefined,
): JobHandle {
  const outcome = awaitOutcome(launcher, ref, run, launched);
  return {
    outcome,
    output: (from) => tailLog(logPath(ref.directory), from, outcome),
    async stop(how) {
      if (readExit(ref.directory) !== undefined) return 'gone';
      requestStop(ref.directory);
      return (await launcher.stop(describe(ref), how, run)) ?? 'stopping';
    },
  };
}

const POLL_MILLISECONDS = 250;
/** Twelve beats of the watcher's heart, missed in a row. */
const LOST_AFTER_SECONDS = 60;

async function awaitOutcome<Options>(
  launcher: ShimLauncher<Options>,
  ref: ShimRef,
  run: RunContext<Options>,
  launched: Promise<unknown> | undefined,
): Promise<Outcome> {
  await launched?.catch(() => undefined); // What was launched may have been the second launch, which says nothing about the job.
  const patienceSeconds = launcher.lostAfterSeconds ?? LOST_AFTER_SECONDS;
  let heard = { beat: readHeartbeat(ref.directory), at: performance.now() };
  for (;;) {
    const liveness = await launcher.alive(describe(ref), run);
    // Read after asking: a job that ended in between has left its record.
    const exit = readExit(ref.directory);
    if (exit !== undefined) {
      // The watcher swept already. What was just then replacing its program shows no environment, so look once more.
      if (exit.kind === 'ended' && exit.stopped !== undefined && liveness !== 'elsewhere') await sweepStrays(ref);
      return outcomeOf(exit);
    }
    if (liveness === 'dead') return bury(ref);
    const beat = readHeartbeat(ref.directory);
    if (liveness === 'alive' || beat !== heard.beat) heard = { beat, at: performance.now() };
    if (performance.now() - heard.at > patienceSeconds * 1000) return lost(`no sign of life from ${hostOf(ref)} for ${patienceSeconds} s`);
    await pause(POLL_MILLISECONDS);
  }
}

/** The shim died without a word: killed, or its machine went down. What it left running is ended, for a retry must find the field clear. */
async function bury(ref: ShimRef): Promise<Outcome> {
  const { watcher } = describe(ref);
  const survivors = await sweepStrays(ref);
  const late = readExit(ref.directory);
  if (late !== undefined) return outcomeOf(late);
  if (survivors.length > 0) return lost(`its shim died, and process ${survivors.join(', ')} of it cannot be ended`);
  if (readStop(ref.directory) === 'cancelled') return { kind: 'cancelled', ended: new Date().toISOString() };
  if (sawEnd(ref.directory)) return lost('the job ended, but its exit record is empty: it could not be written, as on a full disk');
  if (watcher === undefined) return lost('its shim died before it had begun');
  return lost('its shim was killed, or the machine restarted: its exit record is empty');
}

/** Everything that carries the attempt's cookie. By its environment alone, so that a job on another machine is none of it. */
const sweepStrays = (ref: ShimRef): Promise<readonly number[]> =>
  sweep({ attempt: ref.attempt, leader: undefined, spare: [] }, { signal: 'SIGKILL', graceSeconds: 0 });

const lost = (reason: string): Outcome => ({ kind: 'lost', reason, ended: new Date().toISOString() });

const hostOf = (ref: ShimRef): string => describe(ref).shim?.host ?? 'another machine';

function describe(ref: ShimRef): ShimJob {
  const claim = readClaim(ref.directory);
  const known = typeof claim === 'object' ? claim : undefined;
  return { directory: ref.directory, attempt: ref.attempt, shim: known?.shim, watcher: known?.watcher, data: ref.data };
}
