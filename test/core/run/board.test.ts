import { describe, expect, it } from 'vitest';
import { foldRun } from '../../../core/journal/fold.ts';
import type { PlanTask } from '../../../core/plan/plan.ts';
import { createBoard, type Board } from '../../../core/run/board.ts';
import { longestPaths } from '../../../core/run/priorities.ts';
import { aTask } from '../../rig/run.ts';

const planned = (id: string, after: readonly string[] = [], locks: readonly string[] = []): PlanTask => ({
  declared: aTask(id, 'unused', { resources: { cpus: 1, locks } }),
  locks: [],
  after: after.map((task) => ({ task, why: 'needs' as const })) as unknown as PlanTask['after'],
  action: 'run',
  reasons: [],
});

const state = () => foldRun('r', []);

/** Takes all tasks that may start now. */
function takeAll(board: Board): string[] {
  const taken: string[] = [];
  for (let task = board.take(); task; task = board.take()) taken.push(task.declared.id);
  return taken;
}

describe('the board of ready tasks', () => {
  it('hands out a task when all that it waits for is settled', () => {
    const tasks = [planned('a'), planned('b'), planned('c', ['a', 'b'])];
    const board = createBoard({ state: state() }, tasks, new Map());
    expect(takeAll(board)).toEqual(['a', 'b']);
    board.settle('a');
    expect(takeAll(board)).toEqual([]);
    board.settle('b');
    expect(takeAll(board)).toEqual(['c']);
  });

  it('hands out the longest path first, and equals in the order of the plan', () => {
    const tasks = [planned('short'), planned('other'), planned('long'), planned('end', ['long'])];
    const seconds: Record<string, number> = { short: 5, other: 5, long: 1, end: 10 };
    const board = createBoard(
      { state: state() },
      tasks,
      longestPaths(tasks, (task) => seconds[task]),
    );
    expect(takeAll(board)).toEqual(['long', 'short', 'other']);
  });

  it('passes over a task whose lock another has, and comes back to it', () => {
    const tasks = [planned('one', [], ['x']), planned('two', [], ['x']), planned('free')];
    const board = createBoard({ state: state() }, tasks, new Map());
    expect(takeAll(board)).toEqual(['one', 'free']);
    board.settle('one');
    expect(takeAll(board)).toEqual(['two']);
  });

  it('leaves out what an earlier engine brought to an end, and does not wait for it', () => {
    const before = foldRun('r', [
      { v: 1, seq: 1, time: '', run: 'r', type: 'task.finished', task: 'a', outcome: { kind: 'succeeded', recordings: {} } },
      { v: 1, seq: 2, time: '', run: 'r', type: 'task.finished', task: 's', outcome: { kind: 'skipped', reason: 'it needs a' } },
    ]);
    const board = createBoard({ state: before }, [planned('a'), planned('b', ['a']), planned('s')], new Map());
    expect(takeAll(board)).toEqual(['b', 's']);
  });
});
