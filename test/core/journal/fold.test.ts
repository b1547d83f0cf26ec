import { describe, expect, it } from 'vitest';
import type { DurableEvent } from '../../../core/contracts/event.ts';
import { foldRun, hasOpenAttempt, type RunState } from '../../../core/journal/fold.ts';

const fold = (...events: readonly DurableEvent[]): RunState =>
  foldRun(
    'r',
    events.map((event, at) => ({ v: 1, seq: at + 1, time: `2026-01-01T00:00:0${at % 10}Z`, run: 'r', ...event })),
  );

const BEGUN: readonly DurableEvent[] = [
  { type: 'run.started', tasks: 1, toRun: 1, manifest: 'engine.yml' },
  { type: 'task.queued', task: 't' },
  { type: 'attempt.started', task: 't', attempt: 'x', number: 1 },
];

describe('the state of a run, from its journal', () => {
  it('holds what an attempt’s finished stages found, and the one that is open', () => {
    const state = fold(
      ...BEGUN,
      { type: 'stage.started', task: 't', attempt: 'x', stage: 'build' },
      { type: 'stage.finished', task: 't', attempt: 'x', stage: 'build', result: { a: 1 } },
      { type: 'stage.started', task: 't', attempt: 'x', stage: 'execute' },
      { type: 'job.starting', task: 't', attempt: 'x', argv: ['true'] },
      { type: 'job.bound', task: 't', attempt: 'x', ref: { executor: 'local', version: 1, data: 7 } },
    );
    const [attempt] = state.tasks.get('t')?.attempts ?? [];
    expect(attempt).toMatchObject({ open: 'execute', starting: true, argv: ['true'], ref: { data: 7 } });
    expect(attempt?.results).toEqual(new Map([['build', { a: 1 }]]));
    expect(hasOpenAttempt(state)).toBe(true);
    expect(state.lastSeq).toBe(8);
  });

  it('forgets the end of a run and of a task that are taken up again', () => {
    const state = fold(
      ...BEGUN,
      { type: 'task.finished', task: 't', outcome: { kind: 'cancelled' } },
      { type: 'run.finished', outcome: 'cancelled', exitCode: 130 },
      { type: 'run.resumed', pid: 1 },
      { type: 'task.queued', task: 't' },
    );
    expect(state).not.toHaveProperty('ended');
    expect(state).not.toHaveProperty('outcome');
    expect(state.tasks.get('t')).not.toHaveProperty('outcome');
  });

  it('remembers that somebody asked to cancel until the run has ended', () => {
    const asked: DurableEvent = { type: 'run.cancel-requested', reason: 'engine cancel' };
    expect(fold(...BEGUN, asked).cancelRequested).toBe(true);
    expect(fold(...BEGUN, asked, { type: 'run.finished', outcome: 'cancelled', exitCode: 130 }).cancelRequested).toBe(false);
  });

  it('keeps findings of the run and of its tasks apart', () => {
    const finding = { code: 'c', severity: 'warning', message: 'm' } as const;
    const state = fold(...BEGUN, { type: 'finding', finding }, { type: 'finding', task: 't', finding });
    expect(state.findings).toEqual([finding]);
    expect(state.tasks.get('t')?.findings).toEqual([finding]);
  });

  it('cannot be told from a journal that speaks of an attempt before it started', () => {
    expect(() => fold({ type: 'stage.started', task: 't', attempt: 'x', stage: 'build' })).toThrow('before it started');
  });
});
