import { setMaxListeners } from 'node:events';
import { constants } from 'node:os';
import type { Answer } from '../contracts/context.ts';
import { NON_INTERACTIVE } from './non-interactive.ts';
import { signalProcess } from './sweep.ts';

export type Tool = (argv: readonly string[], input?: string) => Promise<Answer>;

/**
 * Makes the function that asks tools short questions: no shell, no prompt, stdin closed or `input`, answers up to 256 MB. `env` is added to
 * the engine's own. Resolves for every exit code, 128+N for signal N; rejects when the tool cannot be started. When the signal aborts,
 * the tool's whole group gets SIGTERM and five seconds later SIGKILL, and the answer is what it had said until then.
 */
export function createTool(world: { cwd: string; env?: Readonly<Record<string, string>>; signal?: AbortSignal }): Tool {
  // Many tools may be asked at once under one signal; that is no leak.
  if (world.signal) setMaxListeners(0, world.signal);
  return async (argv, input) => {
    const [file, ...rest] = argv;
    if (file === undefined) throw new Error('Internal error: a tool was asked without a command');
    world.signal?.throwIfAborted();
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
    const end = endGroupOnAbort(child.pid, world.signal);
    try {
      const result = await child;
      if (result.isMaxBuffer) throw new Error(`${file} answered with more than 256 MB`);
      if (result.exitCode === undefined && result.signal === undefined) throw result.cause ?? new Error(`${file} could not be started`);
      return { code: result.exitCode ?? 128 + signalNumber(result.signal), stdout: result.stdout, stderr: result.stderr };
    } finally {
      end();
    }
  };
}

const signalNumber = (name: NodeJS.Signals | undefined): number => (name === undefined ? 0 : (constants.signals[name] ?? 0));

/** Returns the function to call once the tool has ended. */
function endGroupOnAbort(pid: number | undefined, signal: AbortSignal | undefined): () => void {
  if (pid === undefined || signal === undefined) return () => undefined;
  let escalation: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    signalProcess(-pid, 'SIGTERM');
    escalation = setTimeout(() => signalProcess(-pid, 'SIGKILL'), 5000);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  return () => {
    signal.removeEventListener('abort', onAbort);
    clearTimeout(escalation);
    // The leader is gone; what it forked may have ignored SIGTERM. A group outlives its leader, and can be signalled until it is empty.
    if (escalation !== undefined) signalProcess(-pid, 'SIGKILL');
  };
}
