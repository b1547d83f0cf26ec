import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PastRun } from '../../../core/contracts/participant.ts';
import { cloneDataset, createDataset } from '../../rig/dataset.ts';
import { createEngine } from '../../rig/dataset-recorder.ts';

describe('what the records in git say', () => {
  test('is known in a fresh clone too: the last success of each task, with what it depended on and left', async () => {
    const dataset = createDataset({ 'study/in.txt': 'some input\n' });
    const study = createEngine(join(dataset.root, 'study'));
    await study.perform({ task: 'tidy', script: 'echo 1 > a.txt', outputs: ['a.txt'], fingerprint: { command: 'first' } });
    const last = await study.perform({
      task: 'tidy',
      script: 'echo 2 > a.txt',
      outputs: ['a.txt'],
      fingerprint: { command: 'zweite Fassung ü' },
    });
    // The same task name in another project of the same dataset is another task.
    await createEngine(dataset.root).perform({ task: 'tidy', script: 'echo 3 > b.txt', outputs: ['b.txt'] });
    dataset.git(
      'commit',
      '--allow-empty',
      '-m',
      '[DATALAD RUNCMD] broken\n\n=== Do not change lines below ===\n{"engine": {\n^^^ Do not change lines above ^^^',
    );

    const clone = cloneDataset(dataset);
    const engine = createEngine(join(clone.root, 'study'));
    const recalled = await engine.recorder.recall?.(['tidy', 'never ran'], engine.run);
    expect(recalled).toEqual([
      {
        task: 'tidy',
        fingerprint: { command: 'zweite Fassung ü' },
        outputs: { 'a.txt': '2\n' },
        record: last.kind === 'recorded' ? last.records[0].id : '',
        when: expect.any(String) as string,
      },
    ]);
  });

  test('includes what colleagues recorded with plain datalad run, newest first', async () => {
    const dataset = createDataset({ 'in.txt': 'some input\n' });
    const engine = createEngine(dataset.root);
    await engine.perform({ task: 'summary/species=adelie', script: 'echo 1 > a.txt', outputs: ['a.txt'], message: 'summary of adelie' });
    dataset.datalad('run', '-m', 'by hand', '-o', 'b.txt', 'echo "a {{b}}" > b.txt');
    const runs: PastRun[] = [];
    for await (const run of engine.recorder.history?.({}, engine.run) ?? []) runs.push(run);
    expect(runs.map(({ title, flow, task, state, author }) => ({ title, flow, task, state, author }))).toEqual([
      { title: 'by hand', flow: undefined, task: undefined, state: 'succeeded', author: 'Ada Tester' },
      { title: 'summary of adelie', flow: 'summary', task: 'summary/species=adelie', state: 'succeeded', author: 'Ada Tester' },
    ]);
    const ofFlow: PastRun[] = [];
    for await (const run of engine.recorder.history?.({ flow: 'summary' }, engine.run) ?? []) ofFlow.push(run);
    expect(ofFlow).toHaveLength(1);
  });
});
