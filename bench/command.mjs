import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINE } from './surroundings.mjs';

/** Runs a command to its end and returns what it printed. Throws when it fails: a bench of a failure measures nothing. */
export function run(cwd, [command, ...args], env = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
  if (status === 0) return stdout;
  throw new Error(
    `${[command, ...args].join(' ')} ended with ${status}\n${error?.message ?? ''}${stdout.slice(-2000)}${stderr.slice(-2000)}`,
  );
}

export const engine = (cwd, ...args) => run(cwd, [process.execPath, ENGINE, ...args]);

/** What every ratio of a start or a no-op is to. */
export const bareNode = () => void run(tmpdir(), [process.execPath, '-e', '0']);

/** The most memory, in megabytes, that the engine held at once. */
export function peakMemory(cwd, ...args) {
  const report = join(tmpdir(), `engine-bench-peak-${process.pid}`);
  run(cwd, [process.execPath, '--import', new URL('report-peak-memory.mjs', import.meta.url).href, ENGINE, ...args], {
    ENGINE_BENCH_PEAK: report,
  });
  const kilobytes = Number(readFileSync(report, 'utf8'));
  rmSync(report);
  return kilobytes / 1024;
}
