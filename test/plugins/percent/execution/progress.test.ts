import { expect, test } from 'vitest';
import { progress } from '../../../../plugins/percent/execution/index.ts';

test('a cell that is being executed is not done', () => {
  expect(progress('[3/12] cell 3: frame.plot()\n')).toEqual({ done: 2, total: 12, what: 'cell 3: frame.plot()' });
});

test('the newest line counts, and what cells print does not', () => {
  expect(progress('[1/2] cell 1: x\n    [9/9] cell 9: no\n[2/2] every cell ran\n')).toEqual({ done: 2, total: 2 });
});

test('text without such a line says nothing', () => {
  expect(progress('    hello\n')).toBeUndefined();
});
