import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { findProcess } from './process-table.ts';

/**
 * A process that can be recognised later: a pid alone is used again sooner or later. `started` is opaque (clock ticks since boot on Linux,
 * `ps -o lstart` elsewhere), `boot` is the kernel's boot id, empty where there is none.
 */
export type ProcessIdentity = { pid: number; started: string; host: string; boot: string };

/** `elsewhere`: on another machine, where no pid proves anything; only a heartbeat can. */
export type Liveness = 'alive' | 'dead' | 'elsewhere';

/** The identity of a living process of this machine; undefined when there is none. */
export function identify(pid: number): ProcessIdentity | undefined {
  const entry = findProcess(pid);
  return entry && { pid, started: entry.started, host: hostname(), boot: bootId() };
}

/** This very process. */
export function identifySelf(): ProcessIdentity {
  const self = identify(process.pid);
  if (self === undefined) throw new Error(`Internal error: process ${process.pid} does not see itself in the process table`);
  return self;
}

/** Whether the process still runs. A zombie is dead, and so is everything from before a reboot. */
export function isAlive(identity: ProcessIdentity): Liveness {
  if (identity.host !== hostname()) return 'elsewhere';
  if (identity.boot !== bootId()) return 'dead';
  return findProcess(identity.pid)?.started === identity.started ? 'alive' : 'dead';
}

let knownBootId: string | undefined;

function bootId(): string {
  knownBootId ??= readBootId();
  return knownBootId;
}

function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return ''; // Not Linux: the start time, a date there, tells boots apart well enough.
  }
}
