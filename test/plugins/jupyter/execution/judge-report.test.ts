import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Outcome } from '../../../../core/contracts/outcome.ts';
import { judgeReport } from '../../../../plugins/jupyter/door.ts';
import { temporaryDirectory } from '../../../rig/process.ts';
import { writeFiles } from '../../percent/execution/execute.ts';

let project: string;
const left = (text: string): void => writeFiles(project, { 'attempt/notebook.json': text });
const judged = (outcome: object) =>
  judgeReport({ ended: '2026-01-01T00:00:00Z', ...outcome } as Outcome, { project, directory: join(project, 'attempt') }, ({ line }) => ({
    ...(line !== undefined && { place: `a.py:${line}` }),
    facts: { told: true },
  }));
const raised = {
  v: 1,
  code: 10,
  kind: 'cell-raised',
  sentence: 'it raised',
  done: 1,
  total: 3,
  line: 7,
  cell: { number: 2, of: 3, source: 'x', line: 1 },
  stopped: ['cell 3'],
};

beforeEach(() => {
  project = temporaryDirectory();
});

test('the sentence of the program is the reason, with the place that the format knows', () => {
  left(JSON.stringify(raised));
  expect(judged({ kind: 'exited', code: 10 })).toMatchObject({
    success: false,
    retry: false,
    reason: 'it raised (a.py:7)',
    facts: { state: 'cell-raised', cell: 2 },
  });
  expect(judged({ kind: 'timed-out' })).toMatchObject({ reason: 'the time limit passed in cell 2 of 3' });
});

test('what a format says of a success is in the verdict', () => {
  left(JSON.stringify({ ...raised, code: 0, kind: 'succeeded' }));
  expect(judged({ kind: 'exited', code: 0 })).toEqual({ success: true, retry: false, findings: [], facts: { told: true } });
});

test.each([
  ['torn off', '{"v": 1, "code": 10, "kind": "cell-r'],
  ['null', 'null'],
  ['a list', '[1]'],
  ['of another version', { v: 2 }],
  ['of another ending than its code', { kind: 'kernel-died' }],
  ['of an unknown ending', { kind: 'toString' }],
  ['without a sentence', { sentence: undefined }],
  ['with a cell that is none', { cell: 2 }],
  ['with a cell whose source is none', { cell: { number: 1, of: 1, source: 1 } }],
  ['with a line that is none', { line: '7' }],
  ['with names that are none', { stopped: [1] }],
])('a report that is %s counts as none', (_, what) => {
  left(typeof what === 'string' ? what : JSON.stringify({ ...raised, ...what }));
  const verdict = judged({ kind: 'exited', code: 10 });
  expect(verdict).toMatchObject({ success: false, reason: 'the program that executes it ended with exit code 10; its log says why' });
  expect(verdict.facts).toEqual({});
});

test.each([
  ['signalled', { signal: 'SIGKILL' }, false],
  ['timed-out', {}, false],
  ['out-of-memory', {}, false],
  ['cancelled', {}, false],
  ['not-started', { reason: 'no', transient: true }, true],
  ['lost', { reason: 'gone' }, false],
  ['exited', { code: 2 }, false],
  // An interpreter that finds an empty program ends with 0.
  ['exited', { code: 0 }, false],
])('without a report it is a failure, tried again only where it never began: %s', (kind, more, retry) => {
  expect(judged({ kind, ...more })).toMatchObject({ success: false, retry, facts: {} });
});
