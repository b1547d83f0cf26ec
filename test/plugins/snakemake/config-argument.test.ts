import { expect, test } from 'vitest';
import { becomesText, configArgument } from '../../../plugins/snakemake/config-argument.ts';

test.each([
  ['plain text', 'adelie', 'k=adelie'],
  ['a path', 'data/raw.csv', 'k=data/raw.csv'],
  ['text that looks like a number', '01', 'k=!!str "01" '],
  ['text that looks like infinity', 'inf', 'k=!!str "inf" '],
  ['text with a colon', 'a: b', 'k=!!str "a: b" '],
  ['empty text', '', 'k=!!str "" '],
  ['a number', 20, 'k=20'],
  ['a boolean', true, 'k=True'],
  ['nothing', null, 'k='],
  ['a list', ['01', 'a'], 'k=["01","a"]'],
])('%s is written such that snakemake reads it back', (_, value, argument) => {
  expect(configArgument('k', value)).toBe(argument);
});

test('numbers and booleans inside a list are known to arrive as text', () => {
  expect(becomesText(['a', { b: 'c' }])).toBe(false);
  expect(becomesText(7)).toBe(false);
  expect(becomesText([1])).toBe(true);
  expect(becomesText({ a: { b: true } })).toBe(true);
});
