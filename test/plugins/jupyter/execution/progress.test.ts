import { expect, test } from 'vitest';
import { executionProgress } from '../../../../plugins/jupyter/door.ts';

test('a cell that is being executed is not done', () => {
  expect(executionProgress('[3/12] cell 3: frame.plot()\n')).toEqual({ done: 2, total: 12, what: 'cell 3: frame.plot()' });
  expect(executionProgress('[3/3] cell 3: frame.plot()\n')).toEqual({ done: 2, total: 3, what: 'cell 3: frame.plot()' });
});

test('the newest line counts, and what cells print does not', () => {
  expect(executionProgress('[1/2] cell 1: x\n    [9/9] cell 9: no\n[2/2] every cell ran\n')).toEqual({ done: 2, total: 2 });
});

test('a tool that is silent while cells run has begun, or is through', () => {
  expect(executionProgress('[0/9] marimo tells at the end\n')).toEqual({ done: 0, total: 9, what: 'marimo tells at the end' });
  expect(executionProgress('[9/9] all cells are through\n')).toEqual({ done: 9, total: 9 });
});

test('text without such a line says nothing', () => {
  expect(executionProgress('    hello\n')).toBeUndefined();
});
