import { setMaxListeners } from 'node:events';
import { constants } from 'node:os';
import type { Answer } from '../contracts/context.ts';
import { NON_INTERACTIVE } from './non-interactive.ts';
import { signalProcess } from './sweep.ts';

export type Tool = (argv: readonly string[], input?: string, limitSeconds?: number) => Promise<Answer>;

/**
 * Makes the function that asks tools short questions: no shell, no prompt, stdin closed or `input`, answers up to 256 MB. `env` is added to
 * the engine's own. Resolves for every exit code, 128+N for signal N; rejects when the tool cannot be started. When the signal aborts,
 * the tool's whole group gets SIGTERM and five seconds later SIGKILL, and the answer is what it had said until then. The same happens to
 * a tool that takes longer than its limit, but then there is no answer: the promise rejects with the code ETIMEDOUT.
 */
export function createTool(world: { cwd: string; env?: Readonly<Record<string, string>>; signal?: AbortSignal }): Tool {
  return async (argv, input, limitSeconds) => {
    const [file, ...rest] = argv;
    if (file === undefined) throw new Error('Internal error: a tool was asked without a command');
    world.signal?.throwIfAborted();
    // Many tools may be asked at once under one signal; that is no leak. Said here, for most who get this function never call it.
    if (world.signal) setMaxListeners(0, world.signal);
    // Loaded when first needed: reading execa's 100 files costs more than a cold start without it.
    const { execa } = await import('execa');
    const child = execa(file, rest, {
      cwd: world.cwd,
      env: { ...NON_INTERACTIVE, ...world.env },
      ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
      detached: true,
      cleanup: false,
      reject: false,
      stripFinalNewline: false,
      maxBuffer: 256 * 1024 * 1024,
    });
    const group = watchGroup(child.pid, world.signal, limitSeconds);
    try {
      const result = await child;
      if (group.overdue()) throw Object.assign(new Error(`${argv.join(' ')} did not end within ${limitSeconds} s`), { code: 'ETIMEDOUT' });
      if (result.isMaxBuffer) throw new Error(`${file} answered with more than 256 MB`);
      if (result.exitCode === undefined && result.signal === undefined) throw result.cause ?? new Error(`${file} could not be started`);
      return { code: result.exitCode ?? 128 + signalNumber(result.signal), stdout: result.stdout, stderr: result.stderr };
    } finally {
      group.release();
    }
  };
}

const signalNumber = (name: NodeJS.Signals | undefined): number => (name === undefined ? 0 : (constants.signals[name] ?? 0));

type WatchedGroup = { overdue(): boolean; release(): void };

/** Ends a tool's process group on abort or when its time is over. `release` is to be called once the tool has ended. */
function watchGroup(pid: number | undefined, signal: AbortSignal | undefined, limitSeconds: number | undefined): WatchedGroup {
  if (pid === undefined) return { overdue: () => false, release: () => undefined };
  let escalation: NodeJS.Timeout | undefined;
  let overdue = false;
  const endGroup = (): void => {
    signalProcess(-pid, 'SIGTERM');
    escalation ??= setTimeout(() => signalProcess(-pid, 'SIGKILL'), 5000);
  };
  const limit =
    limitSeconds === undefined
      ? undefined
      : setTimeout(() => {
          overdue = true;
          endGroup();
        }, limitSeconds * 1000);
  signal?.addEventListener('abort', endGroup, { once: true });
  if (signal?.aborted) endGroup();
  return {
    overdue: () => overdue,
    release() {
      signal?.removeEventListener('abort', endGroup);
      clearTimeout(limit);
      clearTimeout(escalation);
      // The leader is gone; what it forked may have ignored SIGTERM. A group outlives its leader, and can be signalled until it is empty.
      if (escalation !== undefined) signalProcess(-pid, 'SIGKILL');
    },
  };
}
