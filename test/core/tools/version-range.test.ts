import { expect, test } from 'vitest';
import { compareVersions, inRange, isTooOld, versionIn } from '../../../core/tools/version-range.ts';

test.each([
  ['git version 2.39.5', '2.39.5'],
  ['git-annex version: 10.20261026-g1a2b3c\nbuild flags: 1.2', '10.20261026'],
  ['datalad 0.18.1', '0.18.1'],
  ['9.27.1\n', '9.27.1'],
  ['Python 3.11.7', '3.11.7'],
])('the version in %j is found', (text, version) => {
  expect(versionIn(text)).toBe(version);
});

test('a text without a version has none', () => {
  expect(versionIn('usage: snakebids 1')).toBeUndefined();
});

test('versions are ordered by their numbers, not as text', () => {
  expect(compareVersions('1.10', '1.9')).toBeGreaterThan(0);
  expect(compareVersions('1.2', '1.2.0')).toBe(0);
  expect(compareVersions('10.20230101', '10.20261026')).toBeLessThan(0);
  expect(compareVersions('0.18.1rc1', '0.18.1')).toBe(0);
});

test('every comparator of a range must hold', () => {
  expect(inRange('1.7.1', '>=0.18 <2')).toBe(true);
  expect(inRange('2.0.0', '>=0.18 <2')).toBe(false);
  expect(inRange('0.17.10', '>=0.18 <2')).toBe(false);
  expect(inRange('1.2.3', '=1.2.3')).toBe(true);
  expect(inRange('1.2.4', '1.2.3')).toBe(false);
  expect(inRange('1.2.3', '>1.2 <=1.2.3')).toBe(true);
  expect(inRange('5', '*')).toBe(true);
});

test('too old is what is below the range, not above it', () => {
  expect(isTooOld('0.17', '>=0.18 <2')).toBe(true);
  expect(isTooOld('3.0', '>=0.18 <2')).toBe(false);
});

test('a range that is none is the mistake of its author', () => {
  expect(() => inRange('1.0', '^1.0')).toThrow('"^1.0" is no version comparator');
});
