import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProject } from './project.ts';

let project: ReturnType<typeof createProject>;
beforeEach(() => {
  project = createProject();
});
afterEach(() => project.remove());

const digest = (algorithm: string, text: string): string => `${algorithm}:${createHash(algorithm).update(text).digest('hex')}`;
const identify = (path: string, except?: readonly string[]): string | undefined => project.content().identify(path, except);
/** Long before now, so that the file is not too fresh to be remembered. */
const settle = (path: string): void => utimesSync(project.place(path), new Date(1_600_000_000_000), new Date(1_600_000_000_000));
const KEY = 'MD5E-s3--900150983cd24fb0d6963f7d28e17f72.csv';

describe('a file', () => {
  test('is identified by SHA-256 outside a dataset', () => {
    project.write('a.txt', 'abc');
    expect(identify('a.txt')).toBe(digest('sha256', 'abc'));
  });

  test('has the same identity in git, locked, and unlocked without its content', () => {
    project.write('.gitattributes', '* annex.backend=MD5E\n**/.git* annex.largefiles=nothing\n');
    project.write('data/git.csv', 'abc');
    symlinkSync(`../.git/annex/objects/Xx/Yy/${KEY}/${KEY}`, project.place('data/locked.csv'));
    project.write('data/pointer.csv', `/annex/objects/${KEY}\n`);
    project.write('large.csv', 'x'.repeat(50_000));
    for (const path of ['data/git.csv', 'data/locked.csv', 'data/pointer.csv']) expect(identify(path)).toBe(digest('md5', 'abc'));
    expect(identify('large.csv')).toBe(digest('md5', 'x'.repeat(50_000)));
  });

  test('of a backend that is no digest is identified by its key', () => {
    symlinkSync('.git/annex/objects/a/b/URL--http/URL--http', project.place('url'));
    symlinkSync('.git/annex/objects/a/b/WORM-s3-m1--x/WORM-s3-m1--x', project.place('worm'));
    expect([identify('url'), identify('worm')]).toEqual(['key:URL--http', 'key:WORM-s3-m1--x']);
  });

  test('takes the backend from git’s config, also through the git directory of a subdataset', () => {
    execFileSync('git', ['init', '-q', project.place('sub')]);
    execFileSync('git', ['-C', project.place('sub'), 'config', 'annex.backend', 'SHA512E']);
    project.write('sub/a.txt', 'abc');
    project.write('module/.git', 'gitdir: ../sub/.git\n');
    project.write('module/deep/a.txt', 'abc');
    expect([identify('sub/a.txt'), identify('module/deep/a.txt')]).toEqual([digest('sha512', 'abc'), digest('sha512', 'abc')]);
  });

  test('is followed through links, and a link in a circle is nothing', () => {
    project.write('a.txt', 'abc');
    symlinkSync('a.txt', project.place('b'));
    symlinkSync('b', project.place('c'));
    symlinkSync('round', project.place('round'));
    symlinkSync('nowhere', project.place('dangling'));
    expect([identify('c'), identify('round'), identify('dangling'), identify('none')]).toEqual([
      digest('sha256', 'abc'),
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('is never opened when it is a pipe', () => {
    execFileSync('mkfifo', [project.place('pipe')]);
    expect(identify('pipe')).toBe('special:');
  });

  test('that is meant as a directory is nothing', () => {
    project.write('a.txt', 'abc');
    expect(identify('a.txt/')).toBeUndefined();
  });
});

describe('a directory', () => {
  test('changes with its names and contents, and not with what tools keep in it', () => {
    project.write('data/a.txt', 'a');
    project.write('data/b/c.txt', 'c');
    const before = identify('data/');
    for (const folder of ['.git', '.engine', '.snakemake', '.datalad', '__pycache__']) project.write(`data/b/${folder}/x`, 'x');
    mkdirSync(project.place('data/empty'));
    expect([identify('data/'), identify('data'), identify('./data//')]).toEqual([before, before, before]);
    project.write('data/b/d.txt', 'c');
    expect(identify('data/')).not.toBe(before);
  });

  test('does not count what is excepted', () => {
    project.write('data/a.txt', 'a');
    const before = identify('data/');
    project.write('data/derivatives/x.txt', 'x');
    project.write('data/b.log', 'x');
    expect(identify('data/', ['data/derivatives/', 'data/*.log'])).toBe(before);
  });

  test('with links that lead back up, or twice to one place, is listed once', { timeout: 5_000 }, () => {
    for (let depth = 0; depth < 30; depth++) {
      project.write(`data/d${depth}/file`, String(depth));
      symlinkSync('..', project.place(`data/d${depth}/up`));
      symlinkSync(`../d${(depth + 1) % 30}`, project.place(`data/d${depth}/next`));
    }
    const before = identify('data/');
    expect(before).toMatch(/^tree:/);
    project.write('data/d7/file', 'other');
    expect(identify('data/')).not.toBe(before);
  });

  test('that a link names elsewhere counts with its content', () => {
    project.write('store/sub-01/a.txt', 'a');
    mkdirSync(project.place('bids'));
    symlinkSync('../store/sub-01', project.place('bids/sub-01'));
    const before = identify('bids/');
    project.write('store/sub-01/a.txt', 'b');
    expect(identify('bids/')).not.toBe(before);
  });
});

describe('a glob', () => {
  test.each([
    ['out/*.json', true, 'out/b.json'],
    ['out/*.json', false, 'out/b.csv'],
    ['out/*.json', false, 'out/.hidden.json'],
    ['out/**/*.json', true, 'out/x/y/b.json'],
    ['out/**', true, 'out/x/y/b.csv'],
    ['out/sub-[0-9]/', true, 'out/sub-1/deep/x'],
    ['out/sub-?/x.json', false, 'out/sub-10/x.json'],
  ])('%s is changed (%s) by %s', (glob, changes, path) => {
    project.write('out/a.json', 'a');
    const before = identify(glob);
    project.write(path, 'new');
    expect(identify(glob) !== before).toBe(changes);
  });

  test('that matches nothing is nothing', () => {
    expect(identify('out/*.json')).toBeUndefined();
  });
});

describe('what was worked out', () => {
  const cacheFile = (): string => project.place('.engine/content.json');

  test('is remembered by stat, so that a file is read once', () => {
    project.write('a.txt', 'abc');
    // Until the file is old enough to be trusted nothing is kept of it.
    for (const deadline = Date.now() + 5_000; !existsSync(cacheFile()) && Date.now() < deadline;) {
      const content = project.content();
      content.identify('a.txt');
      content.save();
    }
    // What is remembered is taken as it is: only this shows that the file was not read again.
    writeFileSync(cacheFile(), readFileSync(cacheFile(), 'utf8').replace(digest('sha256', 'abc'), 'remembered'));
    expect(identify('a.txt')).toBe('remembered');
    project.write('a.txt', 'abd');
    expect(identify('a.txt')).toBe(digest('sha256', 'abd'));
  });

  test('is never trusted for a file that changed a moment ago', () => {
    const content = project.content();
    for (const text of ['abc', 'abd', 'abe', 'abf']) {
      project.write('a.txt', text);
      settle('a.txt');
      expect(content.identify('a.txt')).toBe(digest('sha256', text));
    }
  });

  test('may be corrupt, or of another shape', () => {
    project.write('a.txt', 'abc');
    for (const text of ['', '{"v":1,', '[]', '{"v":1,"entries":[["a.txt",null],3]}']) {
      project.write('.engine/content.json', text);
      expect(identify('a.txt')).toBe(digest('sha256', 'abc'));
    }
  });

  test('of a part of a file is asked of the builder once', () => {
    project.write('nb.json', 'abc');
    const part = { name: 'cells/1', of: (bytes: Uint8Array): string => `length ${bytes.length}` };
    expect(project.content().digest('nb.json', part)).toBe('length 3');
    expect(project.content().digest('none.json', part)).toBe('missing');
    symlinkSync(`.git/annex/objects/a/b/${KEY}/${KEY}`, project.place('absent.json'));
    expect(project.content().digest('absent.json', part)).toBe(digest('md5', 'abc'));
  });
});
