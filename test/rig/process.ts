import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BuiltContext } from '../../core/contracts/context.ts';
import type { Binding, Executor, JobHandle } from '../../core/contracts/executor.ts';
import type { Job, Process } from '../../core/contracts/job.ts';
import type { Json } from '../../core/contracts/json.ts';
import type { Registrar } from '../../core/contracts/plugin.ts';
import type { Provider } from '../../core/contracts/token.ts';
import local from '../../plugins/local/index.ts';

/** A directory of its own for one test; its name has a space and a letter beyond ASCII, as people's have. */
export const temporaryDirectory = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'engine tést-')));

/** Waits until a condition holds: no sleep of a guessed length, and an end when it never does. */
export async function until<T>(what: string, ask: () => T | undefined | false, seconds = 20): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${seconds} s in vain until ${what}`);
    await pause(10);
  }
}

/** The `local` executor, bound as the engine binds it. */
export function localExecutor(): Executor {
  let bound: Provider<Executor> | undefined;
  const registrar: Partial<Registrar> = { executor: (_name, it) => (bound = it.create as Provider<Executor>) };
  local.setup(registrar as Registrar);
  if (bound === undefined) throw new Error('the plugin bound no executor');
  return bound.make();
}

export type JobWishes = Partial<Omit<Process, 'kind'>> &
  Pick<Job, 'stop'> & { seconds?: number; attempt?: string; workspaceEnv?: Record<string, string> };

/** The context of a job in `directory`/attempt, with `directory` as its workspace. Refs that are bound land in `refs`. */
export function jobContext(directory: string, argv: readonly string[], wishes: JobWishes = {}): BuiltContext & Binding & { refs: Json[] } {
  const { seconds, attempt = 'try-1', workspaceEnv = {}, stop, ...command } = wishes;
  const refs: Json[] = [];
  return {
    run: 'run',
    project: directory,
    options: {},
    signal: new AbortController().signal,
    log: () => undefined,
    tool: () => Promise.reject(new Error('no tool here')),
    flow: 'flow',
    task: 'flow',
    recorders: [],
    attempt: { id: attempt, number: 1 },
    directory: join(directory, attempt),
    progress: () => undefined,
    workspace: { root: directory, env: workspaceEnv },
    job: {
      action: { kind: 'process', argv, cwd: '.', env: {}, passEnv: [], ...command },
      inputs: [],
      outputs: [],
      message: '',
      limits: seconds === undefined ? {} : { seconds },
      ...(stop && { stop }),
    },
    refs,
    bind: (ref) => Promise.resolve(void refs.push(ref)),
  };
}

/** Starts a job under `local` and watches it. */
export async function startJob(context: ReturnType<typeof jobContext>, executor = localExecutor()): Promise<JobHandle> {
  await executor.start(context);
  return executor.watch(context.refs[0] ?? '', context);
}

export async function readAll(output: ReturnType<JobHandle['output']>): Promise<string> {
  let text = '';
  for await (const piece of output) text += piece.text;
  return text;
}
