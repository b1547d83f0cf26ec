import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { keepAside } from '../../../core/notebooks/keep-aside.ts';
import { removeAged } from '../../../core/notebooks/kept-limits.ts';

const FILE = 'nb/.src/a.py';
let project: string;

beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'engine-keep-')));
});

const keep = (content: string): string => keepAside(project, FILE, [{ name: 'source.py', content }])[0]!;

const contents = (): readonly string[] => {
  const folder = join(project, '.engine/notebooks/kept/nb/.src/a.py');
  return readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
};

/** So many days ago, by the file's own time. */
function age(file: string, days: number): void {
  const time = Date.now() / 1000 - days * 86_400;
  utimesSync(join(project, file), time, time);
}

test('the last forty versions of a file are kept', () => {
  for (let version = 1; version <= 45; version += 1) age(keep(`version ${version}.`), 46 - version);
  const left = contents();
  expect(left).toHaveLength(40);
  expect(left).not.toContain('version 5.');
  expect(left).toContain('version 6.');
});

test('large versions take the place of more than one, and the last stays however large it is', () => {
  for (const [index, letter] of ['a', 'b', 'c'].entries()) age(keep(letter.repeat(20_000_000)), 3 - index);
  expect(contents().map((text) => text[0])).toEqual(['b', 'c']);
  keep('d'.repeat(60_000_000));
  expect(contents().map((text) => text[0])).toEqual(['d']);
});

test('what was kept a quarter of a year ago goes with the next that is kept, unless it is the same', () => {
  age(keep('old'), 91);
  age(keep('again'), 91);
  keep('again');
  expect(contents()).toEqual(['again']);
});

test('what was kept of a file that is no more goes with its age', () => {
  const [old, recent] = ['old', 'recent'].map((content) => {
    return keepAside(project, `nb/.src/${content}.py`, [{ name: 'source.py', content }])[0]!;
  });
  const later = new Date(Date.now() + 91 * 86_400_000);
  utimesSync(join(project, recent!), later, later);
  removeAged(project, later);
  expect([existsSync(join(project, old!)), existsSync(join(project, recent!))]).toEqual([false, true]);
});
