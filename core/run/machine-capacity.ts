import { availableParallelism, totalmem } from 'node:os';
import type { Capacity } from './slots.ts';

/** What this machine has to give to `jobs` jobs at once. `resources` of a flow are taken from it. */
export const machineCapacity = (jobs: number): Capacity => ({ jobs, cpus: Math.max(jobs, availableParallelism()), bytes: totalmem() });
