import { availableParallelism } from 'node:os';

const waiting: (() => void)[] = [];
let free = availableParallelism();

/** Does work that fills a processor when one is free: whoever publishes a hundred notebooks at once starts no hundred kernels. */
export async function inTurn(work: () => Promise<void>): Promise<void> {
  if (free > 0) free--;
  else await new Promise<void>((begin) => waiting.push(begin));
  try {
    await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}
