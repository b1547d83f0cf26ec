import type { Retry } from '../contracts/task.ts';

/** Seconds to wait before the attempt that follows attempt `number` (from 1). */
export function backoffSeconds(retry: Retry, number: number): number {
  const wait = retry.backoff === 'exponential' ? retry.baseSeconds * 2 ** (number - 1) : retry.baseSeconds;
  return Math.min(wait, retry.capSeconds);
}
