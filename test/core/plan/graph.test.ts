import { describe, expect, test } from 'vitest';
import type { DeclaredTask } from '../../../core/contracts/task.ts';
import { createGraph } from '../../../core/plan/graph.ts';
import { task } from './project.ts';

const graphOf = (tasks: readonly DeclaredTask[]) => createGraph(tasks, [...new Set(tasks.map(({ flow }) => flow))]);

const findingsOf = (tasks: readonly DeclaredTask[]): readonly string[] =>
  graphOf(tasks).findings.map(({ code, message }) => `${code}: ${message}`);

/** The tasks that the last one of the list waits for. */
const waitsFor = (...tasks: readonly DeclaredTask[]): readonly string[] =>
  (graphOf(tasks).graph.after.at(-1) ?? []).map((edge) => edge.task);

describe('edges', () => {
  test('an input that another task declares as output makes an edge that names the path', () => {
    const { graph } = graphOf([task({ id: 'summary', inputs: ['out/tidy.csv'] }), task({ id: 'tidy', outputs: ['out/tidy.csv'] })]);
    expect(graph.after).toEqual([[{ task: 'tidy', because: 'input', path: 'out/tidy.csv' }], []]);
    expect(graph.order).toEqual([1, 0]);
  });

  test('a chain per subject does not wait for the cohort', () => {
    const subjects = ['01', '02'].flatMap((subject) => [
      task({ id: `a/subject=${subject}`, outputs: [`out/sub-${subject}/a.txt`] }),
      task({ id: `b/subject=${subject}`, inputs: [`out/sub-${subject}/a.txt`] }),
    ]);
    expect(waitsFor(...subjects)).toEqual(['a/subject=02']);
  });

  test('needs makes an edge to every task of the flow', () => {
    const summaries = ['x', 'y'].map((value) => task({ id: `summary/species=${value}` }));
    expect(graphOf([...summaries, task({ id: 'figures', needs: ['summary'] })]).graph.after[2]).toEqual([
      { task: 'summary/species=x', because: 'needs' },
      { task: 'summary/species=y', because: 'needs' },
    ]);
  });

  test.each([
    ['a file in an output directory', 'derivatives/', 'derivatives/a/b.csv', true],
    ['a directory that holds an output', 'derivatives/a/b.csv', 'derivatives/', true],
    ['a directory named without its slash', 'derivatives', 'derivatives/b.csv', true],
    ['a glob that matches an output', 'out/summary-x.json', 'out/summary-*.json', true],
    ['a glob that does not match', 'out/tidy.csv', 'out/summary-*.json', false],
    ['a glob output and a file that it matches', 'out/*.json', 'out/a.json', true],
    ['two globs that can match one file', 'out/sub-*_bold.nii', 'out/*_bold.nii', true],
    ['two globs that cannot', 'out/*.json', 'out/*.csv', false],
    ['a glob in an output directory', 'out/figures/', 'out/figures/*.png', true],
    ['a glob below a directory that a glob matches', 'out/sub-01/', 'out/sub-*/*.nii', true],
    ['a recursive glob', 'out/sub-01/anat/t1.nii', 'out/**/*.nii', true],
    ['a recursive glob beside a plain file', 'out/tidy.csv', 'out/**/*.nii', false],
    ['everything below', 'out/a/b/c', 'out/**', true],
    ['a neighbour with the same beginning', 'out/sub-1', 'out/sub-10/x', false],
    ['other spellings of one path', './out//a.csv', 'out/./a.csv', true],
  ])('%s: output %s, input %s', (_, output, input, expected) => {
    expect(waitsFor(task({ id: 'maker', outputs: [output] }), task({ id: 'reader', inputs: [input] }))).toEqual(expected ? ['maker'] : []);
  });

  test('a task that updates a file in place does not wait for itself', () => {
    expect(waitsFor(task({ id: 'update', inputs: ['a.csv'], outputs: ['a.csv'] }))).toEqual([]);
  });

  test('a task that reads and needs the same task waits for it once', () => {
    expect(waitsFor(task({ id: 'a', outputs: ['x'] }), task({ id: 'b', inputs: ['x'], needs: ['a'] }))).toEqual(['a']);
  });
});

describe('circles', () => {
  test('are shown as a way round, with what makes each wait', () => {
    const tasks = [
      task({ id: 'a', inputs: ['c.txt'], outputs: ['a.txt'] }),
      task({ id: 'b', inputs: ['a.txt'] }),
      task({ id: 'c', needs: ['b'], outputs: ['c.txt'] }),
    ];
    expect(findingsOf(tasks)).toEqual([
      'plan.cycle: These tasks wait for each other: a -> b -> c -> a (b reads a.txt, which a writes; c needs b; a reads c.txt, which c writes).',
    ]);
  });

  test('a flow that needs itself is one', () => {
    expect(findingsOf([task({ id: 'a', needs: ['a'] })])).toEqual(['plan.cycle: These tasks wait for each other: a -> a (a needs a).']);
  });

  test('each is told', () => {
    const pair = (x: string, y: string) => [task({ id: x, needs: [y] }), task({ id: y, needs: [x] })];
    expect(findingsOf([...pair('a', 'b'), ...pair('c', 'd')])).toHaveLength(2);
  });

  test('a chain of 20,000 tasks is none', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => task({ id: `t${at}`, needs: at === 19_999 ? [] : [`t${at + 1}`] }));
    expect(graphOf(chain).graph.order[0]).toBe(19_999);
  });
});

describe('outputs that two tasks write', () => {
  test.each([
    ['the same file', 'x.csv', 'x.csv'],
    ['a file in a directory', 'out/', 'out/x.csv'],
    ['a file that a glob matches', 'out/*.csv', 'out/x.csv'],
  ])('%s: a finding at the later one', (_, one, other) => {
    const { findings } = graphOf([task({ id: 'a', outputs: [one] }), task({ id: 'b', outputs: ['b.txt', other] })]);
    expect(findings).toMatchObject([{ code: 'plan.overlapping-outputs', severity: 'error', at: { pointer: '/flows/b/outputs/1' } }]);
  });

  test('are allowed where one comes after the other, also through a third', () => {
    const tasks = [
      task({ id: 'a', outputs: ['out/'] }),
      task({ id: 'b', needs: ['a'] }),
      task({ id: 'c', needs: ['b'], outputs: ['out/c.csv'] }),
    ];
    expect(findingsOf(tasks)).toEqual([]);
    expect(graphOf(tasks).graph.shared).toEqual(new Map([['a', new Set(['out/'])]]));
  });

  test('a matrix that writes one path is told in a few findings, not in a million', () => {
    expect(findingsOf(Array.from({ length: 2_000 }, (_, at) => task({ id: `m/i=${at}`, outputs: ['x'] }))).length).toBeLessThanOrEqual(20);
  });
});

test('an unknown flow in needs is told with the nearest name', () => {
  const { findings } = graphOf([task({ id: 'summary' }), task({ id: 'figures', needs: ['sumary'] })]);
  expect(findings).toMatchObject([
    { code: 'plan.unknown-need', remedy: 'Did you mean summary?', at: { pointer: '/flows/figures/needs/0' } },
  ]);
});

test('needs between two enormous flows is refused instead of filling the memory', () => {
  const many = (flow: string, needs: readonly string[]) => Array.from({ length: 3_000 }, (_, at) => task({ id: `${flow}/i=${at}`, needs }));
  expect(graphOf([...many('a', []), ...many('b', ['a'])]).findings).toMatchObject([{ code: 'plan.too-many-edges' }]);
});
