import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { COOKIE, sweep } from '../../process/sweep.ts';
import { NON_INTERACTIVE } from '../../process/non-interactive.ts';
import type { Cancellation } from '../../run/cancellation.ts';

export type Editor = { argv: readonly [string, ...string[]] };

/**
 * Runs editors in the foreground until all have ended by themselves, or until Ctrl-C or the end of the terminal: then they are ended, with
 * every kernel that they started (kernels have sessions of their own, but carry the same variable). Resolves with their exit codes, 0 for
 * one that was ended; rejects when one cannot be started.
 */
export async function runEditors(editors: readonly Editor[], project: string, cancellation: Cancellation): Promise<readonly number[]> {
  const attempt = `editors-${randomUUID()}`;
  const tree = { attempt, leader: undefined, spare: [] };
  const asked = AbortSignal.any([cancellation.polite, cancellation.leave]);
  // In a session of their own Ctrl-C reaches only this process; Jupyter would ask on the terminal whether it is meant.
  const running = editors.map(({ argv: [command, ...rest] }) => {
    const child = spawn(command, rest, {
      cwd: project,
      env: { ...process.env, ...NON_INTERACTIVE, [COOKIE]: attempt },
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(asked.aborted ? 0 : (code ?? 1)));
    });
  });
  const end = (signal: 'SIGTERM' | 'SIGKILL'): Promise<unknown> => sweep(tree, { signal, graceSeconds: 10 });
  const swept: Promise<unknown>[] = [];
  asked.addEventListener('abort', () => swept.push(end('SIGTERM')), { once: true });
  cancellation.force.addEventListener('abort', () => swept.push(end('SIGKILL')), { once: true });
  try {
    return await Promise.all(running);
  } finally {
    // An editor that ended by itself may have left a kernel, and one that could not be started leaves the others.
    await Promise.all([...swept, end('SIGTERM')]);
  }
}
