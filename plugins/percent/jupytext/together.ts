import { startWorker, type Worker } from './worker.ts';

type Shared = { users: number; worker: Promise<Worker> };

const byDirectory = new Map<string, Shared>();

/** A worker that is started when first asked for. */
export type LazyWorker = () => Promise<Worker>;

/**
 * Lets all who need jupytext at the same time share one process: it is started when the first of them asks, and ends when none of them is
 * left. Rejects as `use` does.
 */
export async function withJupytext<T>(directory: string, use: (worker: LazyWorker) => Promise<T>): Promise<T> {
  let mine: Shared | undefined;
  const worker: LazyWorker = () => (mine ??= join(directory)).worker;
  try {
    return await use(worker);
  } finally {
    if (mine) await leave(directory, mine);
  }
}

function join(directory: string): Shared {
  const shared = byDirectory.get(directory) ?? { users: 0, worker: startWorker(directory) };
  byDirectory.set(directory, shared);
  shared.users += 1;
  return shared;
}

async function leave(directory: string, shared: Shared): Promise<void> {
  shared.users -= 1;
  if (shared.users > 0) return;
  if (byDirectory.get(directory) === shared) byDirectory.delete(directory);
  const worker = await shared.worker.catch(() => undefined); // who asked for it has been told
  await worker?.end();
}
