import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCells, readPercent } from '../../../../plugins/percent/cells/read-cells.ts';
import { LOOK_ALIKES } from './look-alikes.ts';

test.each(Object.entries(LOOK_ALIKES))('cells follow each other without gap or overlap: %s', (_, text) => {
  const { cells } = readPercent(text);
  const places = cells.flatMap(({ start, bodyStart, bodyEnd, end }) => [start, bodyStart, bodyEnd, end]);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  for (const [index, cell] of cells.entries()) if (index > 0) expect(cell.start).toBe(cells[index - 1]?.end);
  if (cells.length > 0) expect(cells.at(-1)?.end).toBe(text.length);
});

test('a cell says where it is', () => {
  const text = '# ---\n# Title: x\n# ---\n\n# %% [markdown]\n# prose\n\n# %%\na = 1\n';
  const places = readCells(text).map(({ line, bodyLine, start, bodyStart, bodyEnd, end }) => ({
    line,
    bodyLine,
    all: text.slice(start, end),
    body: text.slice(bodyStart, bodyEnd),
  }));
  expect(places).toEqual([
    { line: 1, bodyLine: 1, all: '# ---\n# Title: x\n# ---\n\n', body: '# ---\n# Title: x\n# ---' },
    { line: 5, bodyLine: 6, all: '# %% [markdown]\n# prose\n\n', body: '# prose' },
    { line: 8, bodyLine: 9, all: '# %%\na = 1\n', body: 'a = 1' },
  ]);
});

test('no text makes the reader fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('#', '%', ' ', '\n', '"', "'", '[', ']', '{', '}', '=', 'a', '-', '\\') }), (text) => {
      expect(readCells(text)).toBeInstanceOf(Array);
    }),
  );
});
