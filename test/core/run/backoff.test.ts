import { expect, it } from 'vitest';
import { backoffSeconds } from '../../../core/run/backoff.ts';

it('waits the same time after each attempt, or twice as long each time, and never longer than the cap', () => {
  const fixed = { limit: 9, backoff: 'fixed', baseSeconds: 2, capSeconds: 60 } as const;
  expect([1, 2, 3].map((number) => backoffSeconds(fixed, number))).toEqual([2, 2, 2]);
  const exponential = { ...fixed, backoff: 'exponential' } as const;
  expect([1, 2, 3, 4, 5, 6, 2_000].map((number) => backoffSeconds(exponential, number))).toEqual([2, 4, 8, 16, 32, 60, 60]);
});
