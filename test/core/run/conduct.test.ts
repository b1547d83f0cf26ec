import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCancellation } from '../../../core/run/cancellation.ts';
import { aRegistry, aTask, outcomes, runTasks, takeUp, temporaryFolder } from '../../rig/run.ts';
import { scriptedExecutor } from '../../rig/scripted-executor.ts';

describe('a run on real processes', () => {
  it('runs what depends on a file after what makes it, and finds all of it up to date the second time', async () => {
    const project = temporaryFolder();
    const registry = await aRegistry();
    const tasks = [
      aTask('shout', 'tr a-z A-Z < hello.txt > shout.txt', { inputs: [{ path: 'hello.txt' }], outputs: [{ path: 'shout.txt' }] }),
      aTask('hello', 'echo hello > hello.txt', { outputs: [{ path: 'hello.txt' }] }),
    ];
    const first = await runTasks({ project, tasks, registry });
    expect(first.conducted).toMatchObject({ outcome: 'succeeded', exitCode: 0 });
    expect(readFileSync(join(project, 'shout.txt'), 'utf8')).toBe('HELLO\n');
    const second = await runTasks({ project, tasks, registry });
    expect(outcomes(second)).toEqual({});
  });

  it('does not run a task again whose input was made again and came out unchanged', async () => {
    const project = temporaryFolder();
    const registry = await aRegistry();
    writeFileSync(join(project, 'a'), '1');
    const tasks = [
      aTask('first', 'cat a > /dev/null; echo same > b', { inputs: [{ path: 'a' }], outputs: [{ path: 'b' }] }),
      aTask('second', 'cp b c; echo ran >> second-ran', { inputs: [{ path: 'b' }], outputs: [{ path: 'c' }] }),
    ];
    await runTasks({ project, tasks, registry });
    writeFileSync(join(project, 'a'), '2');
    const again = await runTasks({ project, tasks, registry });
    expect(outcomes(again)).toEqual({ first: 'succeeded', second: 'up-to-date' });
    expect(readFileSync(join(project, 'second-ran'), 'utf8')).toBe('ran\n');
  });

  it('fails a task whose declared output does not exist although it exited with 0', async () => {
    const project = temporaryFolder();
    const ran = await runTasks({ project, tasks: [aTask('liar', 'true', { outputs: [{ path: 'never' }] })], registry: await aRegistry() });
    expect(ran.conducted).toMatchObject({ outcome: 'failed', exitCode: 1 });
    expect(ran.conducted.run.state.tasks.get('liar')?.outcome).toMatchObject({ kind: 'failed', reason: expect.stringContaining('never') });
  });

  it('stops starting after a failure, and with keepGoing skips only what needs the failed task', async () => {
    const tasks = [
      aTask('bad', 'exit 7', { outputs: [{ path: 'x' }] }),
      aTask('needs-bad', 'cp x y', { inputs: [{ path: 'x' }], outputs: [{ path: 'y' }] }),
      aTask('free', 'touch z', { outputs: [{ path: 'z' }] }),
    ];
    const going = await runTasks({ project: temporaryFolder(), tasks, registry: await aRegistry(), options: { jobs: 1, keepGoing: true } });
    expect(outcomes(going)).toEqual({ bad: 'failed', 'needs-bad': 'skipped', free: 'succeeded' });
    expect(going.conducted.run.state.tasks.get('bad')?.outcome).toMatchObject({ reason: 'exit 7', outcome: { kind: 'exited', code: 7 } });
  });

  it('tries again as often as the retry rule says, and says from which tree', async () => {
    const project = temporaryFolder();
    const script = 'n=$(cat count 2>/dev/null || echo 0); n=$((n+1)); echo $n > count; test $n -ge 3';
    const retry = { limit: 2, backoff: 'fixed', baseSeconds: 0.01, capSeconds: 1 } as const;
    const ran = await runTasks({ project, tasks: [aTask('flaky', script, { retry })], registry: await aRegistry() });
    expect(outcomes(ran)).toEqual({ flaky: 'succeeded' });
    expect(ran.events.filter(({ type }) => type === 'attempt.started').map((event) => 'from' in event && event.from)).toEqual([
      false,
      'the tree that attempt 1 left; no tracked file is changed',
      'the tree that attempt 2 left; no tracked file is changed',
    ]);
  });

  it('cancels what runs and what waits, and only says so when it is so', async () => {
    const project = temporaryFolder();
    const cancellation = createCancellation();
    const tasks = [
      aTask('long', 'echo started; sleep 600', { outputs: [{ path: 'a' }] }),
      aTask('later', 'cp a b', { inputs: [{ path: 'a' }], outputs: [{ path: 'b' }] }),
    ];
    const ran = await runTasks({
      project,
      tasks,
      registry: await aRegistry(),
      cancellation,
      onEvent: (event) => event.type === 'task.output' && cancellation.request('test'),
    });
    expect(ran.conducted).toMatchObject({ outcome: 'cancelled', exitCode: 130 });
    expect(outcomes(ran)).toEqual({ long: 'cancelled', later: 'cancelled' });
    expect(existsSync(join(project, 'b'))).toBe(false);
  });

  it('does not remember a success whose input was changed while it ran', async () => {
    const project = temporaryFolder();
    writeFileSync(join(project, 'in'), 'before');
    const tasks = [aTask('t', 'cp in out; echo after > in', { inputs: [{ path: 'in' }], outputs: [{ path: 'out' }] })];
    const registry = await aRegistry();
    const ran = await runTasks({ project, tasks, registry });
    expect(ran.conducted.run.state.tasks.get('t')?.findings).toMatchObject([{ code: 'run.input-changed' }]);
    expect(outcomes(await runTasks({ project, tasks, registry }))).toEqual({ t: 'succeeded' });
  });
});

describe('an old run that is resumed', () => {
  it('does not put its results over those of a newer run', async () => {
    const project = temporaryFolder();
    const registry = await aRegistry();
    const cancellation = createCancellation();
    const outputs = [{ path: 'result' }];
    const old = await runTasks({
      project,
      tasks: [aTask('t', 'echo started; sleep 600; echo old > result', { outputs })],
      registry,
      cancellation,
      onEvent: (event) => event.type === 'task.output' && cancellation.request('test'),
    });
    await runTasks({ project, tasks: [aTask('t', 'echo new > result', { outputs })], registry });
    const resumed = await takeUp({ project, registry, id: old.id, directory: old.conducted.run.directory, pass: 'all' });
    expect(resumed.conducted.run.state.tasks.get('t')?.outcome).toMatchObject({
      kind: 'up-to-date',
      reason: expect.stringContaining('since'),
    });
    expect(readFileSync(join(project, 'result'), 'utf8')).toBe('new\n');
  });
});

describe('an executor that cannot be asked about a job that may be running', () => {
  it('leaves the task unfinished: nothing is started again, and resume asks again', async () => {
    const project = temporaryFolder();
    const { plugin, started } = scriptedExecutor(() => ['ok']);
    const registry = await aRegistry(plugin);
    const executor = registry.get('executor', 'scripted');
    const { watch } = executor;
    executor.watch = () => {
      throw new Error('the queue does not answer');
    };
    const tasks = [aTask('t', 'unused', { executor: { name: 'scripted', options: {} } })];
    const first = await runTasks({ project, tasks, registry });
    expect(first.conducted).toMatchObject({ outcome: 'unfinished', exitCode: 4 });
    executor.watch = watch;
    const second = await takeUp({ project, registry, id: first.id, directory: first.conducted.run.directory, pass: 'all' });
    expect(second.conducted).toMatchObject({ outcome: 'succeeded', exitCode: 0 });
    expect(started).toHaveLength(1);
  });
});
