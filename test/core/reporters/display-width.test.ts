import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth, padToWidth, truncateEnd, truncateMiddle } from '../../../core/reporters/display-width.ts';

test.each([
  ['tidy', 4],
  ['é', 1],
  ['e\u0301', 1],
  ['患者', 4],
  ['한국', 4],
  ['🐧', 2],
  ['👩‍🔬', 2],
  ['✔', 1],
  ['', 0],
])('%s takes %i cells', (text, cells) => expect(displayWidth(text)).toBe(cells));

test('A truncated text never takes more cells than it was given', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), fc.constantFrom('…', '...'), (text, cells, ellipsis) => {
      expect(displayWidth(truncateMiddle(text, cells, ellipsis))).toBeLessThanOrEqual(cells);
      expect(displayWidth(truncateEnd(text, cells, ellipsis))).toBeLessThanOrEqual(cells);
    }),
  );
});

test('The middle is what is left out', () => expect(truncateMiddle('preproc/subject=01,session=02', 15, '…')).toBe('preproc…sion=02'));

test('Padding counts cells, not characters', () => expect(padToWidth('患者', 6)).toBe('患者  '));
