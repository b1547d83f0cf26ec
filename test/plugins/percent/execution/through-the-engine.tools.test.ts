import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { notebooks } from '../../../../core/notebooks/index.ts';
import { createCancellation } from '../../../../core/run/cancellation.ts';
import percent from '../../../../plugins/percent/index.ts';
import { temporaryDirectory } from '../../../rig/process.ts';
import { aRegistry, aTask, outcomes, runTasks, type Ran } from '../../../rig/run.ts';
import { percentText, writeFiles } from './execute.ts';

const NOTEBOOKS = {
  good: percentText('# %% tags=["parameters"]\nbins = 20', 'print(bins * 2)'),
  fails: percentText('raise ValueError("no penguins")'),
  slow: percentText('print("slow")', 'import ctypes\nctypes.CDLL(None).sleep(1000)'),
};

let project: string;
let ran: Ran;
let again: Ran;
let cancelled: Ran;

const flow = (only: readonly string[]) =>
  aTask('report', '', {
    builder: { key: 'notebooks', declaration: { file: 'notebooks/notebook.yml', only, stages: ['pair', 'sync', 'execute', 'collect'] } },
  });

beforeAll(async () => {
  project = temporaryDirectory();
  execFileSync('git', ['init', '-q'], { cwd: project });
  const entries = Object.keys(NOTEBOOKS).map(
    (name) => `  - path: notebooks/explore/.src/${name}.py\n    kind: explore\n    pair_ipynb: true\n`,
  );
  writeFiles(project, {
    'notebooks/notebook.yml': `entries:\n${entries.join('')}`,
    ...Object.fromEntries(Object.entries(NOTEBOOKS).map(([name, text]) => [`notebooks/explore/.src/${name}.py`, text])),
  });
  const registry = await aRegistry(notebooks, percent);
  const both = { project, tasks: [flow(['good', 'fails'])], registry, options: { keepGoing: true } };
  ran = await runTasks(both);
  again = await runTasks({ ...both, tasks: [flow(['good'])] });
  const cancellation = createCancellation();
  cancelled = await runTasks({
    project,
    tasks: [flow(['slow'])],
    registry,
    cancellation,
    onEvent: (event) => {
      if (event.type === 'task.progress' && event.done === 1) cancellation.request('the test has seen enough');
    },
  });
});

test('one notebook that fails does not stop the other (defect 8)', () => {
  expect(outcomes(ran)).toEqual({ 'report/good': 'succeeded', 'report/fails': 'failed' });
  expect(readFileSync(join(project, 'notebooks/explore/.executed/good.ipynb'), 'utf8')).toContain('"40\\n"');
  expect(readFileSync(join(project, 'notebooks/explore/good.ipynb'), 'utf8')).toContain('"40\\n"');
});

test('a failed notebook says which cell and where the rest is', () => {
  const outcome = ran.conducted.run.state.tasks.get('report/fails')?.outcome;
  expect(outcome).toMatchObject({
    reason: expect.stringContaining(
      'cell 1 (raise ValueError("no penguins")) raised ValueError: no penguins (notebooks/explore/.src/fails.py:2)',
    ) as string,
    verdict: { facts: { state: 'cell-raised', artefact: expect.stringContaining('failed.ipynb') as string } },
  });
  expect(readFileSync(join(project, 'notebooks/explore/fails.ipynb'), 'utf8')).not.toContain('no penguins\\n"');
});

test('what ran and has not changed is not run again', () => {
  expect(outcomes(again)).toEqual({});
});

test('cells are told as they begin, and a cancelled notebook leaves no executed one', () => {
  expect(cancelled.seen).toContainEqual(expect.objectContaining({ type: 'task.progress', done: 1, total: 2 }));
  expect(outcomes(cancelled)).toEqual({ 'report/slow': 'cancelled' });
  expect(existsSync(join(project, 'notebooks/explore/.executed/slow.ipynb'))).toBe(false);
});
