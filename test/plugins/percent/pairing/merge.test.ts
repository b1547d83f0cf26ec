import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AgreedCell } from '../../../../plugins/percent/pairing/agreed-cell.ts';
import { align } from '../../../../plugins/percent/pairing/align.ts';
import type { BaseCell } from '../../../../plugins/percent/pairing/base.ts';
import { merge } from '../../../../plugins/percent/pairing/merge.ts';

const cell = (source: string, type: AgreedCell['type'] = 'code'): AgreedCell => ({ type, source, metadata: {} });
const cells = (text: string): AgreedCell[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((word) => cell(word.replaceAll('+', '\n')));
const base = (text: string): BaseCell[] => cells(text).map((source) => ({ source }));

/** Cells are words, their lines are separated by +. */
function merged(before: string, source: string, notebook: string): string | readonly string[] {
  const { entries, conflicts } = merge(
    base(before),
    cells(source).map((one, index) => ({ cell: one, line: index + 1 })),
    cells(notebook).map((one) => ({ cell: one })),
  );
  if (conflicts.length > 0)
    return conflicts.map((conflict) =>
      [conflict.source, conflict.base, conflict.notebook].map((side) => side.replaceAll('\n', '+')).join('|'),
    );
  return entries.map((entry) => entry.cell.source.replaceAll('\n', '+')).join(' ');
}

test.each([
  ['nothing changed', 'a b c', 'a b c', 'a b c', 'a b c'],
  ['a cell added to the source', 'a b', 'a x b', 'a b', 'a x b'],
  ['a cell added to the notebook', 'a b', 'a b', 'a b x', 'a b x'],
  ['cells added in different places', 'a b', 'x a b', 'a b y', 'x a b y'],
  ['the same cell added to both', 'a b', 'a x b', 'a x b', 'a x b'],
  ['a cell deleted', 'a b c', 'a c', 'a b c', 'a c'],
  ['a cell deleted by both', 'a b c', 'a c', 'a c', 'a c'],
  ['a cell moved', 'a b c d', 'b c a d', 'a b c d', 'b c a d'],
  ['a cell moved by one and another edited by the other', 'a b c+1 d', 'b c+1 a d', 'a b c+2 d', 'b c+2 a d'],
  ['different cells edited', 'a+1 b+1', 'a+2 b+1', 'a+1 b+2', 'a+2 b+2'],
  ['different lines of a cell edited', '1+2+3+4+5', 'x+2+3+4+5', '1+2+3+4+y', 'x+2+3+4+y'],
  ['the same edit on both sides', 'a+1', 'a+2', 'a+2', 'a+2'],
  ['equal cells', 'a a a', 'a a', 'a a a', 'a a'],
  ['all deleted by one', 'a b', '', 'a b', ''],
])('%s: merged', (_, before, source, notebook, expected) => {
  expect(merged(before, source, notebook)).toBe(expected);
});

test.each([
  ['the same line edited', 'a+1+z', 'a+2+z', 'a+3+z', ['2|1|3']],
  ['lines next to each other edited', 'a+b', 'x+b', 'a+y', ['x+b|a+b|a+y']],
  ['a cell deleted and edited', 'a b+1 c', 'a c', 'a b+2 c', ['|b+1|b+2']],
  ['a cell edited and deleted', 'a b+1 c', 'a b+2 c', 'a c', ['b+2|b+1|']],
  ['different cells added in the same place', 'a b', 'a x b', 'a y b', ['x||y']],
])('%s: a conflict that shows source, base and notebook', (_, before, source, notebook, expected) => {
  expect(merged(before, source, notebook)).toEqual(expected);
});

test('a cell moved to different places by both sides is a conflict', () => {
  expect(merged('a b c d e', 'b c a d e', 'b c d e a')).toBeInstanceOf(Array);
});

test('a type or an option that both changed in different ways is a conflict, and one that only one changed travels', () => {
  const before: BaseCell[] = [{ source: { type: 'code', source: 'a', metadata: { tags: ['x'] } } }];
  const sides = (source: Partial<AgreedCell>, notebook: Partial<AgreedCell>): ReturnType<typeof merge> =>
    merge(before, [{ cell: { ...before[0]!.source, ...source }, line: 1 }], [{ cell: { ...before[0]!.source, ...notebook }, id: 'i' }]);
  const tagged = sides({ metadata: { tags: ['y'] } }, { source: 'b' });
  expect(tagged).toMatchObject({ conflicts: [], entries: [{ cell: { source: 'b', metadata: { tags: ['y'] } } }] });
  expect(sides({ metadata: { tags: ['y'] } }, { metadata: { tags: ['z'] } }).conflicts).toHaveLength(1);
  expect(sides({ metadata: {} }, { metadata: { tags: ['x'], title: 't' } })).toMatchObject({
    conflicts: [],
    entries: [{ cell: { metadata: { title: 't' } } }],
  });
});

test('a cell is known by its id, by its content, by its place and likeness', () => {
  const before = [
    { cell: cell('import numpy'), id: 'one' },
    { cell: cell('load the data from here'), id: 'two' },
    { cell: cell('plot(data)'), id: 'three' },
  ];
  expect(
    align(before, [
      { cell: cell('something else'), id: 'three' },
      { cell: cell('import numpy'), id: 'new' },
    ]),
  ).toEqual([2, 0]);
  expect(
    align(before, [
      { cell: cell('import numpy') },
      { cell: cell('new') },
      { cell: cell('load the data from there') },
      { cell: cell('plot(data)') },
    ]),
  ).toEqual([0, undefined, 1, 2]);
  expect(align(before, [{ cell: cell('import numpy') }, { cell: cell('wholly rewritten') }, { cell: cell('plot(data)') }])).toEqual([
    0, 1, 2,
  ]);
});

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd+1', 'd+2', 'e'), { maxLength: 6 }).map((list) => list.join(' '));

test('what only one side changed is that side; what both have is there once; swapping the sides changes no outcome', () => {
  fc.assert(
    fc.property(words, words, words, (before, one, other) => {
      expect(merged(before, one, before)).toBe(one);
      expect(merged(before, before, one)).toBe(one);
      expect(merged(before, one, one)).toBe(one);
      const [forth, back] = [merged(before, one, other), merged(before, other, one)];
      expect(typeof forth).toBe(typeof back);
      if (typeof forth === 'string') expect(forth).toBe(back);
    }),
    { numRuns: 2000 },
  );
});
