import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeWhole } from '../../../core/files/write-whole.ts';
import { canMount, mount } from '../../rig/mount.ts';
import { temporaryDirectory } from '../../rig/process.ts';

const modeOf = (path: string): number => statSync(path).mode & 0o777;

test('makes the folder of a new file, and leaves nothing beside it', () => {
  const folder = join(temporaryDirectory(), 'deep', 'down');
  writeWhole(join(folder, 'file.txt'), 'text');
  expect(readFileSync(join(folder, 'file.txt'), 'utf8')).toBe('text');
  expect(readdirSync(folder)).toEqual(['file.txt']);
});

test('a file that is replaced keeps its permissions; a new one gets those that are wished', () => {
  const path = join(temporaryDirectory(), 'notebook.yml');
  writeFileSync(path, 'before');
  for (const mode of [0o664, 0o600, 0o444, 0o755]) {
    chmodSync(path, mode);
    writeWhole(path, 'after', { mode: 0o640 });
    expect(modeOf(path)).toBe(mode);
  }
  const secret = `${path}.secret`;
  writeWhole(secret, 'new', { mode: 0o600 });
  expect(modeOf(secret)).toBe(0o600);
});

test('a link is replaced, and what it leads to stays', () => {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, 'content'), 'annexed', { mode: 0o444 });
  symlinkSync('content', join(folder, 'link'));
  writeWhole(join(folder, 'link'), 'own');
  expect(readFileSync(join(folder, 'content'), 'utf8')).toBe('annexed');
  expect(readFileSync(join(folder, 'link'), 'utf8')).toBe('own');
});

test('a name as long as names may be is no longer on the way', () => {
  const path = join(temporaryDirectory(), 'n'.repeat(255));
  writeWhole(path, 'text');
  expect(existsSync(path)).toBe(true);
});

test.skipIf(!existsSync('/proc/self/fd'))('what cannot take its place leaves nothing behind, and closes its file', () => {
  const folder = temporaryDirectory();
  mkdirSync(join(folder, 'taken'));
  const open = readdirSync('/proc/self/fd').length;
  for (let count = 0; count < 20; count += 1) expect(() => writeWhole(join(folder, 'taken'), 'text')).toThrow('EISDIR');
  expect(readdirSync(folder)).toEqual(['taken']);
  expect(readdirSync('/proc/self/fd').length).toBeLessThan(open + 10);
});

test.skipIf(!canMount() || !existsSync('/proc/self/fd'))('on a full disk the file stays as it was, and nothing stays open', () => {
  const folder = temporaryDirectory();
  mount(onTestFinished, '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder);
  const path = join(folder, 'file');
  writeWhole(path, 'before');
  const open = readdirSync('/proc/self/fd').length;
  for (let count = 0; count < 20; count += 1) expect(() => writeWhole(path, 'x'.repeat(200_000))).toThrow('ENOSPC');
  expect(readFileSync(path, 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['file']);
  expect(readdirSync('/proc/self/fd').length).toBeLessThan(open + 10);
});
