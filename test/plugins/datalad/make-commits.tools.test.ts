import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDataset, type TestDataset } from '../../rig/dataset.ts';
import { createEngine } from '../../rig/dataset-recorder.ts';

function prefixSubjects(dataset: TestDataset): void {
  const hook = join(dataset.root, '.git/hooks/commit-msg');
  writeFileSync(hook, '#!/bin/sh\nsed -i "1s/^/PROJ-7: /" "$1"\n');
  chmodSync(hook, 0o755);
}

test('a hook that rewords records spoils each of a batch, and none leaves a commit', async () => {
  const dataset = createDataset({ 'in.txt': 'x' });
  prefixSubjects(dataset);
  const before = dataset.head();
  const engine = createEngine(dataset.root);
  const tasks = await Promise.all(['a', 'b', 'c'].map((task) => engine.begin({ task, script: `echo > ${task}`, outputs: [task] })));
  await Promise.all(tasks.map((task) => task.execute()));
  const recordings = await Promise.all(tasks.map((task) => task.record()));
  const codes = recordings.map((recording) => (recording.kind === 'save-failed' ? recording.finding.code : recording.kind));
  expect(codes).toEqual(Array(3).fill('datalad.hook-changed-record'));
  expect(dataset.head()).toBe(before);
  expect(dataset.git('diff', '--cached', '--name-only')).toBe('');
});

test('a hook may reword the commits of files that the engine wrote', async () => {
  const dataset = createDataset();
  prefixSubjects(dataset);
  const { recorder, run } = createEngine(dataset.root);
  dataset.write({ '.gitignore': '.snakemake/\n' });
  const context = {
    ...run,
    flow: 'f',
    task: 'f',
    recorders: [],
    attempt: { id: 'x', number: 1 },
    directory: dataset.root,
    progress: () => undefined,
  };
  const kept = await recorder.save?.({ written: ['.gitignore'], findings: [] }, 'Ignore it', context);
  expect(kept).toMatchObject({ kind: 'recorded', records: [{ id: dataset.head() }] });
  expect(dataset.messageOf('HEAD').trim()).toBe('PROJ-7: Ignore it');
});

test('a deletion that a person commits a moment before the record is left to them, and the record says so', async () => {
  const dataset = createDataset({ 'old.txt': 'x' });
  const { run, begin } = createEngine(dataset.root);
  const { tool } = run;
  let theirs: string | undefined;
  run.tool = (argv, input) => {
    if (argv.includes('commit') && theirs === undefined) {
      dataset.git('commit', '--quiet', '-m', 'mine', '--', 'old.txt');
      theirs = dataset.head();
    }
    return tool(argv, input);
  };
  const task = await begin({ script: 'rm old.txt', outputs: ['old.txt'] });
  await task.execute();
  const recording = await task.record();
  expect(recording.kind).toBe('recorded');
  expect(JSON.stringify(recording)).toContain(`Commit ${theirs?.slice(0, 10)} by Ada Tester`);
  expect(dataset.filesOf('HEAD')).toEqual([]);
});
