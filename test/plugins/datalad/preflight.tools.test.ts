import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../core/contracts/finding.ts';
import type { PlannedTask } from '../../../core/contracts/participant.ts';
import { createDataset } from '../../rig/dataset.ts';
import { planned } from '../../rig/dataset-planned.ts';
import { createEngine } from '../../rig/dataset-recorder.ts';
import { temporaryDirectory } from '../../rig/process.ts';

const check = async (root: string, tasks: readonly PlannedTask[], env: Record<string, string> = {}): Promise<readonly Finding[]> => {
  const engine = createEngine(root, { env });
  return (await engine.recorder.preflight?.(tasks, engine.run)) ?? [];
};

/** All but the warning that depends on who runs the tests. */
const codes = (findings: readonly Finding[]): string[] =>
  findings
    .map(({ code }) => code)
    .filter((code) => code !== 'datalad.root')
    .sort();

describe('before a run', () => {
  test('a dataset in good order gives no finding, and a thousand tasks take no more processes than one', async () => {
    const dataset = createDataset({ 'in.txt': 'some input\n' });
    const tasks = [...Array(1000).keys()].map((number) => planned(`t/${number}`, { inputs: ['in.txt'], outputs: [`out/${number}.txt`] }));
    const engine = createEngine(dataset.root);
    let asked = 0;
    const { tool } = engine.run;
    engine.run.tool = (argv, input) => {
      asked += 1;
      return tool(argv, input);
    };
    expect(codes((await engine.recorder.preflight?.(tasks, engine.run)) ?? [])).toEqual([]);
    expect(asked).toBeLessThan(8);
  });

  test('a folder that is no dataset is refused, with the command that makes it one', async () => {
    const findings = await check(temporaryDirectory(), [planned('a', { outputs: ['a.txt'] })]);
    expect(codes(findings)).toEqual(['datalad.no-dataset']);
    expect(findings[0]?.remedy).toContain('datalad create --force');
  });

  test.each(['env alone', 'nothing'])('says nothing where git cannot be started: with %s on PATH', async (what) => {
    const bin = temporaryDirectory();
    if (what === 'env alone') symlinkSync('/usr/bin/env', join(bin, 'env'));
    expect(await check(createDataset().root, [planned('a', { outputs: ['a.txt'] })], { PATH: bin })).toEqual([]);
  });

  test('inputs that are dirty, absent or ignored, and outputs that are ignored, are all told at once', async () => {
    const dataset = createDataset({ 'tidy.txt': 'some text\n', 'dirty.txt': 'some text\n', '.gitignore': 'ignored*\ncache/\n' });
    dataset.write({ 'dirty.txt': 'changed\n', 'new.txt': 'never saved\n', 'ignored.txt': 'x\n', 'made.txt': 'left by an earlier run\n' });
    const findings = await check(dataset.root, [
      planned('a', { inputs: ['tidy.txt', 'dirty.txt', 'new.txt', 'absent.txt', 'ignored.txt'], outputs: ['made.txt', 'cache/'] }),
      planned('b', { inputs: ['made.txt', 'later.txt'], outputs: ['fine.txt'] }),
      planned('c', { outputs: ['later.txt', 'ignored-too.txt'] }),
    ]);
    expect(codes(findings)).toEqual([
      'datalad.absent-input',
      'datalad.dirty-input',
      'datalad.ignored-input',
      'datalad.ignored-output',
      'datalad.ignored-output',
    ]);
    const dirty = findings.find(({ code }) => code === 'datalad.dirty-input');
    expect(dirty?.message).toContain('dirty.txt (modified), new.txt (new)');
    expect(dirty?.remedy).toBe('datalad save dirty.txt new.txt');
  });

  test('what would make a commit fail is told: no author, a lock, a merge, and hooks and a detached HEAD as warnings', async () => {
    const dataset = createDataset({ 'in.txt': 'some input\n' });
    const hook = join(dataset.root, '.git/hooks/commit-msg');
    writeFileSync(hook, '#!/bin/sh\nexit 0\n');
    chmodSync(hook, 0o755);
    dataset.git('checkout', '--quiet', '--detach');
    dataset.git('config', 'user.name', '');
    writeFileSync(join(dataset.root, '.git/index.lock'), '');
    writeFileSync(join(dataset.root, '.git/MERGE_HEAD'), dataset.git('rev-parse', 'HEAD'));
    const findings = await check(dataset.root, [planned('a', { inputs: ['in.txt'], outputs: ['a.txt'] })]);
    expect(codes(findings.filter(({ severity }) => severity === 'error'))).toEqual([
      'datalad.identity',
      'datalad.index-lock',
      'datalad.merge-in-progress',
    ]);
    expect(codes(findings.filter(({ severity }) => severity === 'warning'))).toEqual(['datalad.detached-head', 'datalad.hooks']);
  });

  test('a project in a folder of the dataset is checked in its own paths', async () => {
    const dataset = createDataset({ 'study/in.txt': 'some input\n', 'in.txt': 'other\n' });
    dataset.write({ 'in.txt': 'dirty, but outside\n', 'study/in.txt': 'dirty\n' });
    const findings = await check(join(dataset.root, 'study'), [planned('a', { inputs: ['in.txt'], outputs: ['a.txt'] })]);
    expect(codes(findings)).toEqual(['datalad.dirty-input']);
    expect(findings.find(({ code }) => code === 'datalad.dirty-input')?.message).toContain(': in.txt (modified).');
  });
});
