import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPathIndex } from '../../../core/plan/path-index.ts';
import { parsePath, pathsMeet } from '../../../core/plan/path-pattern.ts';

const segments = fc.constantFrom('a', 'b', 'ab', 'a.csv', '*', 'a*', '*.csv', '?', '[ab]', '**');
const paths = fc
  .tuple(fc.array(segments, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([parts, directory]) => parts.join('/') + (directory ? '/' : ''));

test('the index finds exactly what comparing with each output finds', () => {
  fc.assert(
    fc.property(fc.array(paths, { maxLength: 12 }), paths, (outputs, input) => {
      const index = createPathIndex();
      outputs.forEach((path, task) => index.add({ task, path }));
      const expected = outputs.flatMap((path, task) => (pathsMeet(parsePath(input), parsePath(path)) ? [task] : []));
      expect(index.meeting(input).map(({ task }) => task)).toEqual(expected);
    }),
    { numRuns: 3_000 },
  );
});

test('meeting is mutual', () => {
  const mutual = fc.property(paths, paths, (one, other) => {
    expect(pathsMeet(parsePath(one), parsePath(other))).toBe(pathsMeet(parsePath(other), parsePath(one)));
  });
  fc.assert(mutual, { numRuns: 3_000 });
});
