import { startWorker, type Worker } from './worker.ts';

type Shared = { users: number; worker: Promise<Worker> };

let current: Shared | undefined;

/** A worker that is started when first asked for. */
export type LazyWorker = () => Promise<Worker>;

/**
 * Lets all who need jupytext at the same time share one process: it is started when the first of them asks, and ends when none of them is
 * left. Rejects as `use` does.
 */
export async function withJupytext<T>(use: (worker: LazyWorker) => Promise<T>): Promise<T> {
  let mine: Shared | undefined;
  const worker: LazyWorker = () => (mine ??= join()).worker;
  try {
    return await use(worker);
  } finally {
    if (mine) await leave(mine);
  }
}

function join(): Shared {
  current ??= { users: 0, worker: startWorker() };
  current.users += 1;
  return current;
}

async function leave(shared: Shared): Promise<void> {
  shared.users -= 1;
  if (shared.users > 0) return;
  if (current === shared) current = undefined;
  const worker = await shared.worker.catch(() => undefined); // who asked for it has been told
  await worker?.end();
}
