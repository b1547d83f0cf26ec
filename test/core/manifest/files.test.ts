import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadManifest } from '../../../core/manifest/load.ts';
import { flows, projectWith, told } from './reading.ts';

const GOOD = flows('a:\n  command: x');

const load = (file: string) =>
  loadManifest(file, { overrides: [], vocabulary: { jobs: {}, backends: {}, environments: {}, reporters: {} }, environment: {} });

function findingsOf(file: string): readonly string[] {
  const result = load(file);
  return result.kind === 'rejected' ? told(result.findings) : [];
}

function written(bytes: string | Uint8Array, name = 'engine.yml'): string {
  const file = join(projectWith(), name);
  writeFileSync(file, bytes);
  return file;
}

test('the directory of the manifest is the project', () => {
  const project = projectWith({ 'engine.yml': GOOD });
  expect(load(join(project, 'engine.yml'))).toMatchObject({ kind: 'loaded', project, text: GOOD, tasks: [{ id: 'a' }] });
});

test('a file that is missing: the nearest manifest beside it is named, and engine init', () => {
  const project = projectWith({ 'engine.yml': GOOD, 'other.yaml': '' });
  expect(findingsOf(join(project, 'enigne.yml'))).toEqual([expect.stringMatching(/manifest\.missing-file .*`engine\.yml`.*`engine init`/)]);
  expect(findingsOf(join(project, 'absent', 'engine.yml'))).toEqual([expect.stringMatching(/manifest\.missing-file .*`engine init`/)]);
});

test('a link of git-annex whose content was not fetched says how to get it, and any other broken link that it is one', () => {
  const project = projectWith();
  symlinkSync('.git/annex/objects/Xx/Yy/MD5E-s1--0/MD5E-s1--0', join(project, 'engine.yml'));
  expect(findingsOf(join(project, 'engine.yml'))).toEqual([expect.stringMatching(/manifest\.not-fetched .*datalad get engine\.yml/)]);
  symlinkSync('nowhere.yml', join(project, 'other.yml'));
  expect(findingsOf(join(project, 'other.yml'))).toEqual([expect.stringMatching(/manifest\.missing-file .*link/)]);
});

test('a directory is refused, naming the manifest in it', () => {
  expect(findingsOf(projectWith({ 'engine.yml': GOOD }))).toEqual([
    expect.stringMatching(/manifest\.not-a-file .*directory.*`engine\.yml`/),
  ]);
});

test('a named pipe is refused without waiting for a writer', () => {
  const pipe = join(projectWith(), 'engine.yml');
  execFileSync('env', ['mkfifo', pipe]);
  expect(findingsOf(pipe)).toEqual([expect.stringContaining('manifest.not-a-file')]);
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is refused', () => {
  const file = written(GOOD);
  chmodSync(file, 0);
  expect(findingsOf(file)).toEqual([expect.stringContaining('manifest.unreadable')]);
});

test('more than 10 MB are refused, and less are read', () => {
  expect(findingsOf(written(`${GOOD}#${'x'.repeat(10 * 1024 * 1024)}`))).toEqual([expect.stringMatching(/manifest\.too-large .*10 MB/)]);
  expect(load(written(`${GOOD}#${'x'.repeat(9 * 1024 * 1024)}`)).kind).toBe('loaded');
});

test('UTF-16 is named as what it is, with and without byte order mark', () => {
  for (const text of [GOOD, `\uFEFF${GOOD}`]) {
    expect(findingsOf(written(Buffer.from(text, 'utf16le')))).toEqual([
      expect.stringMatching(/^1:1 manifest\.encoding .*UTF-16.*Save it as UTF-8/),
    ]);
    expect(findingsOf(written(Buffer.from(text, 'utf16le').swap16()))).toEqual([expect.stringContaining('UTF-16')]);
  }
});

test('a binary file, and text of another encoding, are named with their line', () => {
  expect(findingsOf(written(Buffer.concat([Buffer.from(GOOD), Buffer.from([1, 0, 2, 3])])))).toEqual([
    expect.stringMatching(/^5:1 manifest\.binary/),
  ]);
  expect(findingsOf(written(Buffer.from('version: 1\nname: ol\u00e9\n', 'latin1')))).toEqual([
    expect.stringMatching(/^2:1 manifest\.encoding .*not UTF-8/),
  ]);
});

test('a UTF-8 byte order mark and Windows line ends do not matter', () => {
  expect(load(written(`\uFEFF${GOOD.replaceAll('\n', '\r\n')}`)).kind).toBe('loaded');
});

test('a manifest in JSON loads, with tabs for indentation too', () => {
  expect(load(written(JSON.stringify({ version: 1, flows: { a: { command: ['x'] } } }, undefined, '\t'), 'engine.json')).kind).toBe(
    'loaded',
  );
});

test('a path through a link that leads out of the project is refused; links to files and inside links are not', () => {
  const outside = projectWith({ 'data/x.csv': '' });
  const project = projectWith({ 'inside/y.csv': '' });
  symlinkSync(join(outside, 'data'), join(project, 'away'));
  symlinkSync(join(project, 'inside'), join(project, 'near'));
  symlinkSync('../.git/annex/objects/k', join(project, 'annexed.csv'));
  mkdirSync(join(project, 'deep'));
  symlinkSync(join(outside, 'data/x.csv'), join(project, 'deep/linked.csv'));
  const inputs = ['away/x.csv', 'away/', 'near/y.csv', 'annexed.csv', 'deep/linked.csv', 'absent/x.csv'];
  writeFileSync(join(project, 'engine.yml'), flows(`a:\n  command: x\n  inputs: [${inputs.join(', ')}]`));
  expect(findingsOf(join(project, 'engine.yml'))).toEqual([
    expect.stringMatching(/^5:14 manifest\.path .*`away\/x\.csv` .*`away` is a link/),
    expect.stringMatching(/^5:26 manifest\.path .*`away\/` /),
  ]);
});
