import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rememberExecution, type Execution } from '../../../core/notebooks/executions.ts';
import { codeKey } from '../../../core/notebooks/code-key.ts';
import { executionState, type ExecutionState, type PlannedState } from '../../../core/notebooks/status.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { notebook } from '../cli/notebooks/opened.ts';
import { percent } from './backends.ts';

const NOISE = notebook('noise');
const FRESH: PlannedState = { action: 'up-to-date', reasons: ['unchanged since 2026-11-21'] };
const CHANGED: PlannedState = { action: 'run', reasons: ['source:noise changed'] };

/** A project with the notebook's source, and what else a test says. */
async function state(
  planned: PlannedState,
  { last, executed = false, edited = false }: { last?: Partial<Execution>; executed?: boolean; edited?: boolean } = {},
): Promise<ExecutionState> {
  const project = temporaryDirectory();
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  };
  write(NOISE.source, '# %%\nprint(1)\n');
  if (executed) write('notebooks/.executed/noise.ipynb', '{}');
  if (last) {
    await rememberExecution(project, NOISE, {
      v: 1,
      outcome: 'succeeded',
      when: '2026-11-21T10:00:00.000Z',
      seconds: 2.5,
      run: 'r1',
      task: 'report/noise',
      code: codeKey(percent(), '# %%\nprint(1)\n'),
      ...last,
    });
  }
  if (edited) write(NOISE.source, '# %%\nprint(2)\n');
  return executionState(project, NOISE, percent(), planned);
}

describe('a notebook is', () => {
  it('executed when the plan finds it up to date, with when and how long where this machine knows', async () => {
    expect(await state(FRESH, { last: {}, executed: true })).toEqual({
      state: 'executed',
      when: '2026-11-21T10:00:00.000Z',
      seconds: 2.5,
      run: 'r1',
    });
    expect(await state(FRESH, { executed: true })).toEqual({ state: 'executed' });
  });

  it('executed when the plan finds it up to date although the last attempt here failed: a record that came since made it good', async () => {
    expect(await state(FRESH, { last: { outcome: 'failed', reason: 'boom' }, executed: true })).toEqual({ state: 'executed' });
  });

  it('stale with the reasons of the plan, when its result is there and something changed', async () => {
    expect(await state(CHANGED, { last: {}, executed: true })).toMatchObject({ state: 'stale', reasons: ['source:noise changed'] });
  });

  it('failed after a failed attempt, whatever result an earlier one left', async () => {
    const last = { outcome: 'failed', reason: 'NameError in cell 3', artefact: '.engine/runs/r1/failed.ipynb' } as const;
    expect(await state(CHANGED, { last, executed: true })).toEqual({
      state: 'failed',
      reason: 'NameError in cell 3',
      when: '2026-11-21T10:00:00.000Z',
      run: 'r1',
      artefact: '.engine/runs/r1/failed.ipynb',
      edited: false,
    });
    expect(await state(CHANGED, { last, edited: true })).toMatchObject({ state: 'failed', edited: true });
    expect(await state(CHANGED, { last: { ...last, code: '' } })).toMatchObject({ state: 'failed', edited: true });
  });

  it('never executed without a result, also when this machine remembers one that is gone', async () => {
    expect(await state(CHANGED)).toEqual({ state: 'never' });
    expect(await state(CHANGED, { last: {} })).toEqual({ state: 'never' });
  });

  it('judged by its source alone where no flow executes it', async () => {
    expect(await state(undefined, { last: {}, executed: true })).toMatchObject({ state: 'executed', run: 'r1' });
    expect(await state(undefined, { last: {}, executed: true, edited: true })).toMatchObject({
      state: 'stale',
      reasons: ['the source changed since'],
    });
    expect(await state(undefined, { executed: true })).toMatchObject({ state: 'stale', reasons: ['it was not executed here'] });
  });
});
