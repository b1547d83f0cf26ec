import { expect, test } from 'vitest';
import { innerPlan } from '../../../plugins/snakemake/inner-plan.ts';
import { progress } from '../../../plugins/snakemake/progress.ts';

const REASONS = `
[Sat Nov 21 07:19:07 2026]
rule a:
    input: in.txt
    reason: Missing output files: out/a.txt
localrule all:
    reason: Input files updated by another job: out/a.txt
`;

test('a dry run becomes one line per rule with its reason', () => {
  const table = 'Building DAG of jobs...\nJob stats:\njob      count\n-----  -------\na           12\nall          1\ntotal       13\n\n';
  expect(innerPlan(table + REASONS)).toEqual([
    'a: 12 jobs – Missing output files: out/a.txt',
    'all: 1 job – Input files updated by another job: out/a.txt',
  ]);
});

test('columns are found by their header, as older versions have more of them', () => {
  const table =
    'Job stats:\njob      count    min threads    max threads\n-----  -------  -------------  -------------\na            2              1              1\ntotal        2              1              1\n\n';
  expect(innerPlan(table)).toEqual(['a: 2 jobs']);
});

test('no table means nothing to do', () => {
  expect(innerPlan('Building DAG of jobs...\nNothing to be done (all requested files are present and up to date).\n')).toEqual([
    'nothing to be done',
  ]);
});

test('the newest count of steps is the progress', () => {
  expect(progress('1 of 3 steps (33%) done\nrule c:\n2 of 3 steps (67%) done\n')).toEqual({ done: 2, total: 3 });
  expect(progress('12 of 40000 steps (0.03%) done')).toEqual({ done: 12, total: 40_000 });
  expect(progress('Building DAG of jobs...')).toBeUndefined();
});
