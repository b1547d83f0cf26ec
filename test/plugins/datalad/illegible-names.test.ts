import { expect, test } from 'vitest';
import { quotedNames } from '../../../plugins/datalad/illegible-names.ts';

test('names that are not UTF-8 are found by what decoding makes of them; others may hold any letter, quote or replacement character', () => {
  const status = [
    '?? "l/lat\\351in"',
    ' M "caf\\303\\251 \\"x\\"\\t\\\\y"',
    '?? "really \\357\\277\\275"',
    '?? plain.txt',
    'A  "a\\nb\\377"',
    '',
  ].join('\n');
  expect([...quotedNames(status)]).toEqual([
    ['l/lat\uFFFDin', '"l/lat\\351in"'],
    ['a\nb\uFFFD', '"a\\nb\\377"'],
  ]);
});
