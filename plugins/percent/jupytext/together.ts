import type { NotebookContext } from '../../../core/plugin.ts';
import { JupytextError } from './jupytext-error.ts';
import { startWorker, type Operations, type Worker, type WorkerProcess } from './worker.ts';

/** Those who may need jupytext now, and the process that they share. */
let users = 0;
let current: WorkerProcess | undefined;

/** A worker that is started when first asked for. */
export type LazyWorker = () => Promise<Worker>;

/**
 * Lets all who need jupytext at the same time share one process: it is started when the first of them asks, and ends when none of them is
 * left. One that ended with a question unanswered is replaced, and the question asked once more. When the signal aborts, the process is
 * ended, too, and what was asked under that signal is rejected with its reason. Rejects as `use` does.
 */
export async function withJupytext<T>(use: (worker: LazyWorker) => Promise<T>, { signal }: Pick<NotebookContext, 'signal'>): Promise<T> {
  // Whoever else is cut off by that asks again.
  const cancel = (): void => current?.terminate();
  let left = false;
  const patiently = async <T>(ask: (worker: Worker) => Promise<T>): Promise<T> => {
    for (let again = true; ; again = false) {
      signal.throwIfAborted();
      if (left) throw new Error('Internal error: jupytext was asked by somebody who had left');
      try {
        return await ask(await shared().worker);
      } catch (error) {
        signal.throwIfAborted();
        if (!again || !(error instanceof JupytextError) || error.why !== 'ended') throw error;
      }
    }
  };
  users += 1;
  signal.addEventListener('abort', cancel);
  try {
    return await use(() =>
      patiently(({ version }) =>
        Promise.resolve({
          version,
          ask: <Op extends keyof Operations>(op: Op, request: Operations[Op]['ask']) => patiently((worker) => worker.ask(op, request)),
        }),
      ),
    );
  } finally {
    left = true;
    signal.removeEventListener('abort', cancel);
    await leave();
  }
}

/** The process that answers; a new one where there is none. */
function shared(): WorkerProcess {
  if (current && !current.isGone()) return current;
  current = startWorker();
  current.worker.catch(() => undefined); // whoever asks is told
  return current;
}

async function leave(): Promise<void> {
  users -= 1;
  if (users > 0) return;
  const last = current;
  current = undefined;
  await last?.end();
}
