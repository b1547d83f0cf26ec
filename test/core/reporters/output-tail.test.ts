import { expect, test } from 'vitest';
import { createOutputTail } from '../../../core/reporters/output-tail.ts';

const tailOf = (...pieces: string[]): readonly string[] => {
  const tail = createOutputTail();
  for (const piece of pieces) tail.append(piece);
  return tail.lines();
};

test('A job that printed nothing has no last lines', () => expect(tailOf()).toEqual([]));

test('Lines that arrive in pieces are whole, also when an escape was cut in two', () => {
  expect(tailOf('one\ntw', 'o \x1b[3', '1mred\x1b[0m\n', 'three')).toEqual(['one', 'two red', 'three']);
});

test('Of a progress bar the last state is kept', () => expect(tailOf('1%\r50%\r100%\r\ndone\n')).toEqual(['100%', 'done']));

test('Nothing in it can move the cursor or ring the bell', () =>
  expect(tailOf('a\x07b\x1b]0;title\x07c\x1b[2J\x1b[Hd\be\n')).toEqual(['abcde']));

test('Fifteen lines are kept, however many there were', () => {
  const lines = tailOf(...Array.from({ length: 100_000 }, (_, number) => `line ${number}\n`));
  expect(lines).toHaveLength(15);
  expect(lines.at(-1)).toBe('line 99999');
});
