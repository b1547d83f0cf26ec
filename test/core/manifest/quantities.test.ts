import { expect, test } from 'vitest';
import { toSeconds } from '../../../core/manifest/duration.ts';
import { nearest } from '../../../core/manifest/nearest.ts';
import { toBytes } from '../../../core/manifest/size.ts';
import { splitCommand } from '../../../core/manifest/split-command.ts';

test.each([
  ['30s', 30],
  ['5m', 300],
  ['2h', 7200],
  ['1d', 86_400],
  ['1h30m', 5400],
  ['1.5h', 5400],
  ['250ms', 0.25],
  ['10', undefined],
  ['5 m', undefined],
  ['-5m', undefined],
  ['m', undefined],
  ['', undefined],
])('the duration %j is %s seconds', (text, seconds) => expect(toSeconds(text)).toBe(seconds));

test.each([
  ['500MB', 500_000_000],
  ['2GiB', 2 ** 31],
  ['1.5 kB', 1500],
  ['1KB', 1000],
  ['1KiB', 1024],
  ['3TB', 3e12],
  ['12B', 12],
  ['500M', undefined],
  ['500', undefined],
  ['99999999TB', undefined],
])('the size %j is %s bytes', (text, bytes) => expect(toBytes(text)).toBe(bytes));

test.each([
  ['a b  c', ['a', 'b', 'c']],
  [`a 'b c' "d e"`, ['a', 'b c', 'd e']],
  [`a "\\"x\\" \\n" 'it'\\''s'`, ['a', '"x" \\n', "it's"]],
  [`a ""`, ['a', '']],
  ['a\\ b c\\\nd', ['a b', 'cd']],
  ['a --x={1,2} y=z @f %p', ['a', '--x={1,2}', 'y=z', '@f', '%p']],
  ['a ${{ params.x }}b "${{ matrix[0] }}"', ['a', '${{ params.x }}b', '${{ matrix[0] }}']],
  ['', []],
])('the command %j has the words %j', (text, words) => expect(splitCommand(text)).toEqual({ kind: 'words', words }));

test.each(['a | b', 'a && b', 'a > b', 'a $HOME', 'a `b`', 'a *.csv', 'a ~/b', 'a # b', 'a; b', "a 'b", 'a "b'])(
  'the command %j is refused',
  (text) => expect(splitCommand(text)).toMatchObject({ kind: 'rejected', remedy: expect.any(String) }),
);

test('the nearest name is one that could be meant', () => {
  expect(nearest('comand', ['shell', 'command'])).toBe('command');
  expect(nearest('TIMEOUT', ['timeout'])).toBe('timeout');
  expect(nearest('xyz', ['command', 'shell'])).toBeUndefined();
  expect(nearest('a', ['b'])).toBeUndefined();
});
