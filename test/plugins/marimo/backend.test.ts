import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Outcome } from '../../../core/contracts/outcome.ts';
import { marimoBackend } from '../../../plugins/marimo/backend.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { aNotebook, marimoText, notebookContext, writeFiles } from './notebook.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const checked = (text: string, more: Parameters<typeof aNotebook>[1]) => {
  const project = temporaryDirectory();
  writeFiles(project, { 'x.py': text });
  return marimoBackend.check?.(aNotebook('x.py', more), notebookContext(project));
};
const READS = marimoText('n = mo.cli_args().get("n", 1)\nm = mo.cli_args()["m"]');

test('a parameter whose name marimo would misread is refused', async () => {
  expect(await checked(READS, { params: { n: 2 } })).toEqual([]);
  expect(await checked(READS, { params: { 'a b': 1 } })).toMatchObject([{ code: 'marimo.parameter-name' }]);
});

test('a notebook has no pair, and its executed notebook lies in a folder beside it, one for each variant', () => {
  expect(marimoBackend.pairing).toBeUndefined();
  expect(marimoBackend.artifacts(aNotebook('a/b.py'))).toEqual({ executed: 'a/.executed/b.ipynb' });
  expect(marimoBackend.artifacts(aNotebook('b.py', { variant: 'sub01' }))).toEqual({ executed: '.executed/b-sub01.ipynb' });
});

test('the job names only what a clone has, and gives parameters as JSON', () => {
  const notebook = aNotebook('a/b.py', { params: { n: '007', list: [1, { k: null }] } });
  const { action, stop } = marimoBackend.job(notebook, 'a/.run', {} as never);
  expect(action).toMatchObject({
    cwd: '.',
    argv: [
      'python3',
      'a/.run/execute-marimo.py',
      '--source',
      'a/b.py',
      '--output',
      'a/.executed/b.ipynb',
      '--parameters',
      '{"n":"007","list":[1,{"k":null}]}',
    ],
  });
  expect(stop).toEqual({ signal: 'SIGTERM', graceSeconds: 10 });
});

test('a sandbox is asked for explicitly, for execution and editor alike', () => {
  const argv = (sandbox: boolean): readonly string[] => {
    const notebook = aNotebook('b.py', { sandbox, params: { n: 1 } });
    const { action } = marimoBackend.job(notebook, '.run', {} as never);
    return action.kind === 'process' ? [...action.argv.slice(6), ...marimoBackend.edit([notebook]).argv.slice(2)] : [];
  };
  expect(argv(true)).toEqual(['--parameters', '{"n":1}', '--sandbox', '--watch', '--sandbox', '--skip-update-check', 'b.py']);
  expect(argv(false)).toEqual(['--parameters', '{"n":1}', '--watch', '--no-sandbox', '--skip-update-check', 'b.py']);
});

describe('before a notebook is run in a sandbox', () => {
  const sandboxed = marimoText('x = mo.cli_args().get("x")');
  const withUv = (): string => {
    const folder = temporaryDirectory();
    writeFileSync(join(folder, 'uv'), '#!/bin/sh\necho uv 0.0.0\n', { mode: 0o755 });
    return folder;
  };

  test.each([
    ['none on PATH', () => temporaryDirectory(), [{ code: 'marimo.no-uv', severity: 'warning', at: { file: 'x.py' } }]],
    ['one on PATH', withUv, []],
  ])('uv is looked for: %s', async (_, folder, findings) => {
    vi.stubEnv('UV', undefined);
    vi.stubEnv('PATH', folder());
    expect(await checked(sandboxed, { sandbox: true })).toMatchObject(findings);
    expect(await checked(sandboxed, {})).toEqual([]);
  });

  test('texts that marimo would make something else of are refused: there they cannot be saved', async () => {
    vi.stubEnv('PATH', withUv());
    const refused = async (x: string | number) => (await checked(sandboxed, { sandbox: true, params: { x } }))?.map(({ code }) => code);
    for (const text of ['007', '-1', '1e3', '.5', '1_000', 'nan', ' inf', 'True', 'false'])
      expect(await refused(text), text).toEqual(['marimo.sandbox-text']);
    for (const text of [7, '', 'a7', '7a', '1__0', 'TRUE', '0x10']) expect(await refused(text), String(text)).toEqual([]);
  });
});

test('what a notebook says of its packages is read from its block of PEP 723, without comments', () => {
  const block = '# /// script\n# requires-python = ">=3.11"\n# # why\n# dependencies = [\n#     "numpy",\n# ]\n#\n# ///\n';
  const said = 'requires-python = ">=3.11"\ndependencies = [\n    "numpy",\n]';
  expect(marimoBackend.dependencies?.(`#!/usr/bin/env python3\n${block}import marimo\n`)).toBe(said);
  expect(marimoBackend.dependencies?.(block.replaceAll('\n', '\r\n'))).toBe(said);
  expect(marimoBackend.dependencies?.('# /// other\n# x = 1\n# ///\nimport marimo\n')).toBe('');
});

test('one notebook is opened in the editor by itself, several by the folder that they share', () => {
  const opened = (...sources: [string, ...string[]]) =>
    marimoBackend.edit(sources.map((source) => aNotebook(source)) as [ReturnType<typeof aNotebook>]).argv.at(-1);
  expect(opened('a/b.py')).toBe('a/b.py');
  expect(opened('f/a/b.py', 'f/a/c.py')).toBe('f/a');
  expect(opened('f/a/b.py', 'f/c/c.py')).toBe('f');
  expect(opened('a/b.py', 'c.py')).toBe('.');
});

test.each<[Outcome['kind'], object, boolean]>([
  ['signalled', { signal: 'SIGKILL' }, false],
  ['timed-out', {}, false],
  ['out-of-memory', {}, false],
  ['cancelled', {}, false],
  ['not-started', { reason: 'no', transient: true }, true],
  ['lost', { reason: 'gone' }, false],
  ['exited', { code: 2 }, false],
])('what is no success is a failure, tried again only where it never began: %s', async (kind, more, retry) => {
  const project = temporaryDirectory();
  const outcome = { kind, ended: '2026-01-01T00:00:00Z', ...more } as Outcome;
  expect(await marimoBackend.judge(aNotebook('x.py'), outcome, { project, directory: project } as never)).toMatchObject({
    success: false,
    retry,
  });
});
