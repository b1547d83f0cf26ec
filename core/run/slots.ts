import type { PlanTask } from '../plan/plan.ts';

/** What a task takes while its job runs. */
export type Demand = { cpus: number; bytes: number; locks: readonly string[] };

/** The directories that a task's tool owns are locks like the named ones: two tools in one directory would ruin each other. */
export const demandOf = ({ declared, locks }: PlanTask): Demand => ({
  cpus: declared.resources.cpus,
  bytes: declared.resources.bytes ?? 0,
  locks: [...declared.resources.locks, ...locks],
});

export type Capacity = { jobs: number; cpus: number; bytes: number };

export type Slots = {
  /** Resolves with the function that gives the slot back. Among those waiting, the highest priority that fits goes first. */
  acquire(demand: Demand, priority: number, signal: AbortSignal): Promise<() => void>;
};

type Waiter = { demand: Demand; priority: number; grant: (release: () => void) => void };

/** Job slots, cpus, memory and named locks as one capacity. A demand larger than the whole machine runs alone rather than never. */
export function createSlots(capacity: Capacity): Slots {
  const used = { jobs: 0, cpus: 0, bytes: 0 };
  const locked = new Set<string>();
  let waiting: Waiter[] = [];

  const fits = ({ cpus, bytes, locks }: Demand): boolean =>
    locks.every((lock) => !locked.has(lock)) &&
    (used.jobs === 0 || (used.jobs < capacity.jobs && used.cpus + cpus <= capacity.cpus && used.bytes + bytes <= capacity.bytes));

  const take = ({ cpus, bytes, locks }: Demand): (() => void) => {
    used.jobs += 1;
    used.cpus += cpus;
    used.bytes += bytes;
    for (const lock of locks) locked.add(lock);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      used.jobs -= 1;
      used.cpus -= cpus;
      used.bytes -= bytes;
      for (const lock of locks) locked.delete(lock);
      serve();
    };
  };

  const serve = (): void => {
    for (let index = 0; index < waiting.length;) {
      const waiter = waiting[index] as Waiter;
      if (fits(waiter.demand)) {
        waiting.splice(index, 1);
        waiter.grant(take(waiter.demand));
      } else index += 1;
    }
  };

  return {
    acquire(demand, priority, signal) {
      return new Promise((grant, reject) => {
        if (signal.aborted) return reject(signal.reason as Error);
        const leave = (): void => {
          waiting = waiting.filter((other) => other !== waiter);
          reject(signal.reason as Error);
        };
        const waiter: Waiter = {
          demand,
          priority,
          grant(release) {
            signal.removeEventListener('abort', leave);
            grant(release);
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        const behind = waiting.findIndex((other) => other.priority < priority);
        waiting.splice(behind === -1 ? waiting.length : behind, 0, waiter);
        serve();
      });
    },
  };
}
