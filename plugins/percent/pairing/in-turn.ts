import type { Notebook } from '../../../core/plugin.ts';

const busy = new Map<string, Promise<unknown>>();

/** One change to a notebook's faces after the other: two at once would each find the other's writes in their way. Rejects as `change` does. */
export async function inTurn<T>({ source }: Notebook, project: string, change: () => Promise<T>): Promise<T> {
  const key = `${project}\0${source}`;
  const mine = (busy.get(key) ?? Promise.resolve()).then(change, change);
  busy.set(key, mine);
  try {
    return await mine;
  } finally {
    if (busy.get(key) === mine) busy.delete(key);
  }
}
