import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** One living process. `session` is the process group where there is no /proc: `ps` knows sessions on Linux only. */
export type ProcessEntry = { pid: number; parent: number; session: number; started: string };

/** The process with this pid, or undefined when there is none or only a zombie: `kill(pid, 0)` calls a zombie alive. */
export function findProcess(pid: number): ProcessEntry | undefined {
  return hasProc ? readStat(pid) : readPs(['-p', String(pid)])[0];
}

/** Every living process of this machine that we may see. */
export function listProcesses(): readonly ProcessEntry[] {
  if (!hasProc) return readPs(['-A']);
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readStat(Number(name)) ?? []) : []));
}

/** Whether the process was started with this variable; false where its environment may not be read. */
export function carriesVariable(pid: number, name: string, value: string): boolean {
  if (!hasProc) return psShowsVariable(pid, `${name}=${value}`);
  const environment = readIfThere(`/proc/${pid}/environ`);
  return environment !== undefined && environment.split('\0').includes(`${name}=${value}`);
}

const hasProc = existsSync('/proc/self/stat');

/** proc_pid_stat(5): pid (comm) state ppid pgrp session … starttime is field 22. comm may hold spaces and parentheses. */
function readStat(pid: number): ProcessEntry | undefined {
  const text = readIfThere(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  const [state, parent, , session, ...rest] = text.slice(text.lastIndexOf(') ') + 2).split(' ');
  if (state === 'Z' || state === 'X') return undefined;
  return { pid, parent: Number(parent), session: Number(session), started: rest[15] ?? '' };
}

/** The `ps` of POSIX, for systems without /proc; exported for the test that compares both ways. */
export function readPs(which: readonly string[]): readonly ProcessEntry[] {
  const columns = ['pid', 'ppid', 'pgid', 'stat', 'lstart'].flatMap((column) => ['-o', `${column}=`]);
  const { stdout } = spawnSync('ps', [...which, ...columns], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } });
  return (stdout ?? '').split('\n').flatMap((line) => {
    const [pid, parent, group, state, ...started] = line.trim().split(/\s+/);
    if (pid === undefined || state === undefined || /^[ZX]/.test(state)) return [];
    return [{ pid: Number(pid), parent: Number(parent), session: Number(group), started: started.join(' ') }];
  });
}

function psShowsVariable(pid: number, assignment: string): boolean {
  const { stdout } = spawnSync('ps', ['-E', '-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  return (stdout ?? '').split(/\s/).includes(assignment);
}

/** Processes vanish while they are looked at (ENOENT, ESRCH), and others' environments are closed to us (EACCES, EPERM). */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
