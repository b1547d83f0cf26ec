import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, statfsSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { hostsSince, readLock } from './lock.ts';

/** Who holds snakemake's lock in a working directory. `abandoned`: a lock whose owner is certainly gone; `unknown`: nobody can tell from here. */
export type Owner =
  | { kind: 'unlocked' | 'abandoned' }
  | { kind: 'alive'; pid: number; command: string }
  | { kind: 'unknown'; reason: string };

/**
 * Snakemake's lock names no process, so the living ones of whoever made it are asked: a snakemake keeps its log in `.snakemake/log`
 * open while it runs (also inside a snakebids app) and has its working directory there; so have the commands of its rules, which live
 * on and write on when snakemake alone was killed.
 */
export function lockOwner(directory: string): Owner {
  const lock = readLock(directory);
  if (!lock) return { kind: 'unlocked' };
  if (!existsSync('/proc/self/fd')) return { kind: 'unknown', reason: 'this system does not tell what other processes are doing' };
  const place = realpathSync(directory);
  let hidden: number | undefined;
  for (const pid of processesOf(lock.users)) {
    const seen = lookAt(pid, place);
    if (seen === 'owner') return { kind: 'alive', pid, command: commandOf(pid).join(' ') };
    if (seen === 'hidden') hidden ??= pid;
  }
  if (hidden !== undefined)
    return { kind: 'unknown', reason: `process ${hidden}, which may not be looked at, may be a snakemake at work there` };
  if (isShared(place) && !onlyFromHere(place, lock.since)) {
    return { kind: 'unknown', reason: 'the directory is on a shared file system, and its owner may run on another machine' };
  }
  return { kind: 'abandoned' };
}

const processesOf = (users: ReadonlySet<number>): readonly number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && users.has(statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid ?? -1));

/** Snakemake itself, or the shell that it starts for a rule (7 to 9 put this before every command). */
const isSnakemake = (word: string): boolean => /(^|\/)snakemake$/.test(word) || word.startsWith('set -euo pipefail;');

/** A process may end while it is looked at: then it owns nothing. */
function lookAt(pid: number, directory: string): 'owner' | 'hidden' | 'other' {
  const command = commandOf(pid);
  const snakemake = command.some(isSnakemake);
  try {
    if (snakemake && readlinkSync(`/proc/${pid}/cwd`) === directory) return 'owner';
    const open = readdirSync(`/proc/${pid}/fd`).map((fd) => openFile(pid, fd));
    return open.some((file) => file?.startsWith(`${directory}/.snakemake/`)) ? 'owner' : 'other';
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return 'other';
    return snakemake || command.some((word) => /python/.test(word)) ? 'hidden' : 'other';
  }
}

function openFile(pid: number, fd: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/fd/${fd}`);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined; // closed meanwhile
    throw error;
  }
}

function commandOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return [];
    throw error;
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** `f_type` of file systems that other machines may have mounted too (linux/magic.h; Lustre, GPFS and BeeGFS bring their own). */
const SHARED: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x0bd00bd0, 0x47504653, 0x00c36400, 0x19830326, 0x65735546, 0x5346414f, 0x01021997,
]);

const isShared = (directory: string): boolean => SHARED.has(statfsSync(directory).type);

function onlyFromHere(directory: string, since: Date): boolean {
  const hosts = hostsSince(directory, since);
  return hosts.length > 0 && hosts.every((host) => host === hostname());
}
