import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Outcome } from '../../../../core/contracts/outcome.ts';
import { job, judge } from '../../../../plugins/percent/execution/index.ts';
import { temporaryDirectory } from '../../../rig/process.ts';
import { aNotebook, percentText, writeFiles } from './execute.ts';

let project: string;
const notebook = aNotebook('a/.src/a.py');
const judged = (outcome: object) =>
  judge(notebook, { ended: '2026-01-01T00:00:00Z', ...outcome } as Outcome, { project, directory: join(project, 'attempt') });
const report = (more: object): void =>
  writeFiles(project, { 'attempt/notebook.json': JSON.stringify({ v: 1, done: 0, total: 2, sentence: 'what happened', ...more }) });

beforeEach(() => {
  project = temporaryDirectory();
  writeFiles(project, { 'a/.src/a.py': percentText('# %% tags=["skip-execution"]\n0', 'one', '', 'two\nthree') });
});

test('the line of the source is told while the cell is what ran', async () => {
  report({ code: 10, kind: 'cell-raised', cell: { number: 2, of: 2, source: 'two\nthree' } });
  expect((await judged({ kind: 'exited', code: 10 })).reason).toBe('what happened (a/.src/a.py:11)');
  report({ code: 16, kind: 'broken-source', cell: { number: 2, of: 2, source: 'two\nthree', line: 2 } });
  expect((await judged({ kind: 'exited', code: 16 })).reason).toBe('what happened (a/.src/a.py:12)');
  report({ code: 10, kind: 'cell-raised', cell: { number: 2, of: 2, source: 'edited' } });
  expect((await judged({ kind: 'exited', code: 10 })).reason).toBe('what happened');
});

test('only a kernel that could not be started is worth a retry', async () => {
  report({ code: 13, kind: 'kernel-not-started' });
  expect(await judged({ kind: 'exited', code: 13 })).toMatchObject({ success: false, retry: true });
  report({ code: 12, kind: 'kernel-died' });
  expect(await judged({ kind: 'exited', code: 12 })).toMatchObject({ success: false, retry: false });
  expect(await judged({ kind: 'not-started', reason: 'no room', transient: true })).toMatchObject({ retry: true, reason: 'no room' });
});

test('without a report of this end the exit code is all that is known', async () => {
  expect((await judged({ kind: 'exited', code: 1 })).reason).toMatch(/ended with exit code 1/);
  report({ code: 0, kind: 'succeeded' });
  expect((await judged({ kind: 'exited', code: 10 })).reason).toMatch(/ended with exit code 10/);
  expect((await judged({ kind: 'exited', code: 0 })).success).toBe(true);
});

test('what was saved on the way is the artefact of a program that was killed', async () => {
  expect((await judged({ kind: 'signalled', signal: 'SIGKILL' })).facts).toEqual({});
  writeFiles(project, { 'attempt/failed.ipynb': '{}' });
  expect(await judged({ kind: 'signalled', signal: 'SIGKILL' })).toMatchObject({
    success: false,
    reason: 'the program that executes it was ended by SIGKILL',
    facts: { artefact: 'attempt/failed.ipynb' },
  });
});

test.each([
  ['a/.src/a.py', '', 'a/.executed/a.ipynb', 'a'],
  ['a/.src/a.py', 'sub01', 'a/.executed/a-sub01.ipynb', 'a'],
  ['flat.py', '', '.executed/flat.ipynb', '.'],
  ['b/b/b.py', '', 'b/b/.executed/b.ipynb', 'b/b'],
])('%s runs beside its workspace notebook (%s)', (source, variant, output, cwd) => {
  const { action } = job(aNotebook(source, { variant, kernel: 'k', params: { a: 'b c' } }), 'home/.run');
  expect(action).toMatchObject({
    cwd: '.',
    argv: [
      'python3',
      'home/.run/execute-percent.py',
      '--source',
      source,
      '--output',
      output,
      '--cwd',
      cwd,
      '--kernel',
      'k',
      '--parameters',
      '{"a":"b c"}',
    ],
  });
});
