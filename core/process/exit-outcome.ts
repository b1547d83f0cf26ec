import { constants } from 'node:os';
import type { Outcome, Usage } from '../contracts/outcome.ts';
import type { ExitRecord } from './attempt-files.ts';

/**
 * What a shim's exit record means. A shell reports death by signal N as 128+N and cannot tell it from an exit with that code, so such a
 * code is read as the signal and kept in `raw`. A job that was asked to stop and ended with 0 all the same did exit with 0.
 */
export function outcomeOf(exit: ExitRecord): Outcome {
  const ended = exit.endedAt.toISOString();
  if (exit.kind === 'not-started') return { ended, kind: 'not-started', reason: exit.reason, transient: exit.transient };
  const { code, stopped, wallSeconds, cpuSeconds, peakBytes } = exit;
  const usage: Usage = {
    wallSeconds,
    ...(cpuSeconds === undefined ? {} : { cpuSeconds }),
    ...(peakBytes === undefined ? {} : { peakBytes }),
  };
  const facts = { ended, usage, raw: { code } };
  if (stopped === 'time-limit') return { ...facts, kind: 'timed-out' };
  if (stopped === 'cancelled' && code !== 0) return { ...facts, kind: 'cancelled' };
  const signal = signalOf(code);
  return signal === undefined ? { ...facts, kind: 'exited', code } : { ...facts, kind: 'signalled', signal };
}

const signalOf = (code: number): string | undefined => Object.entries(constants.signals).find(([, number]) => number === code - 128)?.[0];
