import type { Job, Process } from '../contracts/job.ts';
import { SHIM_SCRIPT } from './shim-script.ts';

/**
 * The argument vector that runs a process under the shim. `directory` is absolute and must exist. The script travels as an argument:
 * passing it with `-c` costs less than reading it from a file, and works from a bundle and on another machine.
 * `stdin` says when the watcher begins its rounds: `now`, or when the `wait` for the end of its stdin is over.
 */
export function shimCommand(directory: string, attempt: string, action: Process, job: Job, stdin: 'now' | 'wait'): [string, ...string[]] {
  const stop = job.stop ?? { signal: 'SIGTERM', graceSeconds: 10 };
  const limit = job.limits.seconds === undefined ? 0 : Math.max(1, hundredths(job.limits.seconds));
  const options = [directory, attempt, stop.signal.slice('SIG'.length), hundredths(stop.graceSeconds), limit, stdin];
  return ['/bin/sh', '-c', SHIM_SCRIPT, 'engine-shim', ...options.map(String), ...action.argv];
}

const hundredths = (seconds: number): number => Math.ceil(seconds * 100);
