import { spawn } from 'node:child_process';
import type { Launched, ShimStart } from './shim-launcher.ts';

/**
 * Starts a command as a process of this machine, in a session of its own, so that neither Ctrl-C nor the end of the terminal reaches it.
 * Rejects when it cannot be started. Its stdin is a pipe that ends after a second or with this process, whichever is first.
 */
export function startDetached({ argv, cwd, env }: Pick<ShimStart, 'argv' | 'cwd' | 'env'>): Promise<Launched> {
  const [command, ...rest] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { cwd, env, detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    child.stdin.on('error', () => undefined); // EPIPE: nobody read it to the end, and nobody needs to.
    const hold = setTimeout(() => child.stdin.destroy(), 1000).unref();
    child.once('error', reject);
    const ended = new Promise<void>((settle) =>
      child.once('exit', () => {
        clearTimeout(hold);
        child.stdin.destroy();
        settle();
      }),
    );
    child.once('spawn', () => resolve({ ended }));
  });
}
