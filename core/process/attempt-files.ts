import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessIdentity } from './identity.ts';

/** Who runs an attempt, as its shim says: the shim itself, and the watcher that takes the request to stop. */
export type Claim = { shim: ProcessIdentity; watcher: number };

/** How a job ended, as its shim wrote it. */
export type ExitRecord =
  | { kind: 'not-started'; endedAt: Date; reason: string; transient: boolean }
  | { kind: 'ended'; endedAt: Date; code: number; stopped?: StopReason; wallSeconds: number; cpuSeconds?: number; peakBytes?: number };

/** Why a job was asked to end: by the engine, by somebody's signal to the shim, by its time limit. */
export type StopReason = 'cancelled' | 'signal' | 'time-limit';

export const logPath = (directory: string): string => join(directory, 'log');

/** `none`: nobody claimed the attempt. `empty`: claimed a moment ago, or by a shim that died before it could say who it is. */
export function readClaim(directory: string): Claim | 'none' | 'empty' {
  const text = readIfThere(join(directory, 'claim'));
  if (text === undefined) return 'none';
  const claim = parse<ProcessIdentity & { watcher: number }>(text);
  if (claim === undefined) return 'empty';
  const { pid, started, host, boot, watcher } = claim;
  return { shim: { pid, started: started.trim().replaceAll(/\s+/g, ' '), host, boot }, watcher };
}

/** When the claim was made, in milliseconds since the epoch by the file server's clock. */
export const claimedAt = (directory: string): number => statSync(join(directory, 'claim')).mtimeMs;

/** The exit record, or undefined while there is no whole one: none, the blanks that keep its place, or a part of it. */
export function readExit(directory: string): ExitRecord | undefined {
  const path = join(directory, 'exit.json');
  const text = readIfThere(path);
  const exit = text === undefined ? undefined : parse<WrittenExit>(text);
  if (exit === undefined) return undefined;
  const endedAt = statSync(path).mtime; // The shim has no clock that costs no process; the file has one.
  if (exit.failure !== '') return { kind: 'not-started', endedAt, reason: exit.failure, transient: exit.transient ?? true };
  const cpuSeconds = sumTimes(exit.times);
  return {
    kind: 'ended',
    endedAt,
    code: exit.code,
    ...(exit.stopped === '' ? {} : { stopped: exit.stopped }),
    wallSeconds: Math.max(0, Number((exit.ended - exit.began).toFixed(2))),
    ...(cpuSeconds === undefined ? {} : { cpuSeconds }),
    ...(exit.peakKilobytes > 0 ? { peakBytes: exit.peakKilobytes * 1024 } : {}),
  };
}

/**
 * Says for good that the attempt was never started: claims it, so that no shim can, and leaves the exit record.
 * False when somebody else has claimed it meanwhile.
 */
export function recordNotStarted(directory: string, reason: string, transient: boolean): boolean {
  if (!createFile(join(directory, 'claim'), '')) return false;
  const exit: WrittenExit = {
    version: 1,
    code: 0,
    stopped: '',
    began: 0,
    ended: 0,
    times: '',
    peakKilobytes: 0,
    failure: reason,
    transient,
  };
  writeFileSync(join(directory, 'exit.json'), `${JSON.stringify(exit)}\n`);
  return true;
}

/** Whether the shim saw the end of its job: it says so just before it writes the exit record. */
export const sawEnd = (directory: string): boolean => existsSync(join(directory, 'usage'));

/** Leaves the wish to stop where the watcher finds it, also from another machine. The first reason stands. */
export function requestStop(directory: string): void {
  createFile(join(directory, 'stop'), 'cancelled\n');
}

/** Why the job was asked to end; undefined when it was not. */
export function readStop(directory: string): StopReason | undefined {
  const reason = readIfThere(join(directory, 'stop'))?.trim();
  return reason === 'cancelled' || reason === 'signal' || reason === 'time-limit' ? reason : undefined;
}

/** Changes every few seconds while the watcher lives. Only the change counts: two machines' clocks differ. */
export const readHeartbeat = (directory: string): string => readIfThere(join(directory, 'heartbeat')) ?? '';

type WrittenExit = {
  version: 1;
  code: number;
  stopped: '' | StopReason;
  /** Seconds on the machine's monotonic clock. */
  began: number;
  ended: number;
  /** User and system time of the job and what it waited for, as the shell's `times` prints it: `0m1.230s 0m0.040s`. */
  times: string;
  peakKilobytes: number;
  failure: string;
  transient?: boolean;
};

function sumTimes(times: string): number | undefined {
  const parts = [...times.matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds));
  return parts.length === 2 ? Number(parts.reduce((sum, part) => sum + part, 0).toFixed(3)) : undefined;
}

/** Undefined for text that is not yet, or will never be, whole. */
function parse<T>(text: string): T | undefined {
  if (!text.startsWith('{')) return undefined; // What is looked at four times a second should not cost an exception each.
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

function createFile(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readIfThere(path: string): string | undefined {
  // Looked for many times before they are there, and an exception costs ten times the look.
  if (!existsSync(path)) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
