import { describe, expect, it } from 'vitest';
import { createSlots, type Capacity, type Demand } from '../../../core/run/slots.ts';

const CAPACITY: Capacity = { jobs: 2, cpus: 4, bytes: 100 };
const demand = (more: Partial<Demand> = {}): Demand => ({ cpus: 1, bytes: 0, locks: [], ...more });

/** Slots whose waiters note their name when they are served. */
function queue(capacity: Capacity = CAPACITY) {
  const slots = createSlots(capacity);
  const served: string[] = [];
  const releases = new Map<string, () => void>();
  const ask = (name: string, wanted: Demand = demand(), priority = 0, signal = new AbortController().signal): Promise<void> =>
    slots.acquire(wanted, priority, signal).then((release) => {
      served.push(name);
      releases.set(name, release);
    });
  const give = async (name: string): Promise<void> => {
    releases.get(name)?.();
    await Promise.resolve();
  };
  return { ask, give, served };
}

describe('job slots', () => {
  it('are as many as jobs may run, and the next waiter gets the one that is given back', async () => {
    const { ask, give, served } = queue();
    await Promise.all([ask('a'), ask('b')]);
    const third = ask('c');
    await Promise.resolve();
    expect(served).toEqual(['a', 'b']);
    await give('a');
    await third;
    expect(served).toEqual(['a', 'b', 'c']);
  });

  it('go to the highest priority that waits, and among equals to the first', async () => {
    const { ask, give, served } = queue({ ...CAPACITY, jobs: 1 });
    await ask('running');
    const waiting = [ask('low', demand(), 1), ask('high', demand(), 9), ask('also high', demand(), 9)];
    for (const name of ['running', 'high', 'also high']) await give(name);
    await Promise.all(waiting);
    expect(served).toEqual(['running', 'high', 'also high', 'low']);
  });

  it.each([
    ['cpus', demand({ cpus: 3 }), demand({ cpus: 2 })],
    ['memory', demand({ bytes: 60 }), demand({ bytes: 50 })],
    ['a named lock', demand({ locks: ['database'] }), demand({ locks: ['other', 'database'] })],
  ])('are not given beyond %s, but a smaller demand may pass', async (_, held, wanted) => {
    const { ask, give, served } = queue({ ...CAPACITY, jobs: 3 });
    await ask('holder', held);
    const waiting = ask('waits', wanted, 9);
    await ask('small', demand());
    expect(served).toEqual(['holder', 'small']);
    await give('small');
    expect(served).toEqual(['holder', 'small']);
    await give('holder');
    await waiting;
    expect(served.at(-1)).toBe('waits');
  });

  it('let a demand larger than the machine run alone rather than never', async () => {
    const { ask, give, served } = queue();
    await ask('huge', demand({ cpus: 64, bytes: 1_000_000 }));
    const waiting = ask('small');
    await Promise.resolve();
    expect(served).toEqual(['huge']);
    await give('huge');
    await waiting;
  });

  it('are given back once, however often it is said', async () => {
    const { ask, give, served } = queue({ ...CAPACITY, jobs: 1 });
    await ask('a');
    await give('a');
    await give('a');
    await ask('b');
    void ask('c');
    await Promise.resolve();
    expect(served).toEqual(['a', 'b']);
  });

  it('are not waited for by whoever is cancelled', async () => {
    const { ask, give, served } = queue({ ...CAPACITY, jobs: 1 });
    const cancelled = new AbortController();
    await ask('running');
    const waiting = ask('gone', demand(), 9, cancelled.signal);
    const next = ask('next');
    cancelled.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    await expect(ask('late', demand(), 0, cancelled.signal)).rejects.toThrow('cancelled');
    await give('running');
    await next;
    expect(served).toEqual(['running', 'next']);
  });
});
