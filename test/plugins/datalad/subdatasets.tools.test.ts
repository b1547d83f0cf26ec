import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addSubdataset, createDataset } from '../../rig/dataset.ts';
import { planned } from '../../rig/dataset-planned.ts';
import { createEngine } from '../../rig/dataset-recorder.ts';

describe('outputs in subdatasets', () => {
  test('are committed there first, then in the superdataset, under the same message, also when nested', async () => {
    const dataset = createDataset({ 'in.txt': 'some input\n' });
    const derivatives = addSubdataset(dataset, 'derivatives');
    dataset.datalad('create', '-d', 'derivatives', '-c', 'text2git', 'derivatives/sub');
    dataset.datalad('save', '-m', 'nested');
    const nested = derivatives.root + '/sub';
    derivatives.write({ 'by a person.txt': 'not committed' });
    const engine = createEngine(dataset.root);

    const recording = await engine.perform({
      task: 'deep',
      script: 'cp in.txt derivatives/a.txt; cp in.txt derivatives/sub/b.txt; cp in.txt top.txt',
      inputs: ['in.txt'],
      outputs: ['derivatives/a.txt', 'derivatives/sub/b.txt', 'top.txt'],
    });

    expect(recording).toMatchObject({
      kind: 'recorded',
      records: [{ where: dataset.root }, { where: derivatives.root }, { where: nested }],
    });
    expect(dataset.filesOf('HEAD')).toEqual(['derivatives', 'top.txt']);
    expect(derivatives.filesOf('HEAD')).toEqual(['a.txt', 'sub']);
    expect(dataset.git('-C', nested, 'show', '--name-only', '--format=', 'HEAD').trim()).toBe('b.txt');
    expect(derivatives.messageOf('HEAD')).toBe(dataset.messageOf('HEAD'));
    expect(dataset.git('ls-tree', 'HEAD', 'derivatives')).toContain(derivatives.head());
    expect(derivatives.git('status', '--porcelain')).toBe('?? "by a person.txt"\n');
  });

  test('whose superdataset commit failed are completed later, without a second commit in the subdataset', async () => {
    const dataset = createDataset();
    const sub = addSubdataset(dataset, 'sub');
    const engine = createEngine(dataset.root);
    const task = await engine.begin({ script: 'echo 1 > sub/a.txt', outputs: ['sub/'] });
    await task.execute();
    // An engine that died between the two commits leaves this behind.
    const whole = await task.record();
    if (whole.kind !== 'recorded') throw new Error(JSON.stringify(whole));
    dataset.git('reset', '--quiet', '--soft', 'HEAD~1');
    dataset.git('reset', '--quiet');
    const inSub = sub.head();

    const completed = await task.record(createEngine(dataset.root).recorder);
    expect(completed).toMatchObject({ kind: 'recorded', records: [{ id: dataset.head() }, { id: inSub }] });
    expect(dataset.git('ls-tree', 'HEAD', 'sub')).toContain(inSub);
    expect(dataset.clean()).toBe(true);
  });

  test('are refused before the run when the subdataset is not installed, or named without a slash', async () => {
    const dataset = createDataset();
    addSubdataset(dataset, 'sub');
    addSubdataset(dataset, 'gone');
    dataset.datalad('drop', '--what', 'all', '--reckless', 'kill', '--recursive', '-d', 'gone');
    expect(existsSync(join(dataset.root, 'gone/.git'))).toBe(false);
    const engine = createEngine(dataset.root);
    const tasks = [planned('a', { outputs: ['sub'] }), planned('b', { outputs: ['gone/x.txt'] }), planned('c', { outputs: ['gone/'] })];
    const findings = (await engine.recorder.preflight?.(tasks, engine.run)) ?? [];
    const codes = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(codes.sort()).toEqual(['datalad.subdataset-not-installed', 'datalad.trailing-slash']);
    expect(JSON.stringify(findings)).toContain('datalad get -n gone');
  });
});
