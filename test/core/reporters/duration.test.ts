import { expect, test } from 'vitest';
import { formatClock, formatDuration } from '../../../core/reporters/duration.ts';

test.each([
  [0, '0.0s'],
  [0.44, '0.4s'],
  [9.94, '9.9s'],
  [9.96, '10s'],
  [59.6, '1m 00s'],
  [187, '3m 07s'],
  [3_599.9, '1h 00m'],
  [7_500, '2h 05m'],
  [86_399.9, '1d 00h'],
  [353_000, '4d 02h'],
  [-1, '0.0s'],
])('%d seconds are said as %s', (seconds, said) => expect(formatDuration(seconds)).toBe(said));

test('A clock shows whole seconds', () => expect(formatClock(4.2)).toBe('4s'));
