import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '../../../core/contracts/finding.ts';
import type { JobBuilder } from '../../../core/contracts/job-builder.ts';
import type { Plugin } from '../../../core/contracts/plugin.ts';
import type { Recorder } from '../../../core/contracts/recorder.ts';
import { provide } from '../../../core/contracts/token.ts';
import { settledFile } from '../../../core/journal/layout.ts';
import { createCancellation } from '../../../core/run/cancellation.ts';
import { aRegistry, aTask, outcomes, runTasks, takeUp, temporaryFolder } from '../../rig/run.ts';

/** A source with a second face: what stands in `face` goes into `source` before the job, and the job's result into `page` after it. */
function twoFaces(project: string, trouble: { sync?: Finding; publish?: Finding } = {}) {
  const asked: string[] = [];
  const kept: { saved: string[][]; recorded: string[][] } = { saved: [], recorded: [] };
  const at = (name: string): string => join(project, name);
  const builder: JobBuilder = {
    fingerprint: (_, digest) => ({ 'source:source': digest('source') }),
    async pair() {
      asked.push('pair');
      return { written: [], findings: [] };
    },
    async sync() {
      asked.push('sync');
      if (trouble.sync) return { written: [], findings: [trouble.sync] };
      if (!existsSync(at('face')) || readFileSync(at('face'), 'utf8') === readFileSync(at('source'), 'utf8'))
        return { written: [], findings: [] };
      copyFileSync(at('face'), at('source'));
      return { written: ['source'], findings: [] };
    },
    build: ({ options: { inputs, outputs }, task }) => ({
      action: {
        kind: 'process',
        argv: ['sh', '-c', 'cp source result; echo ran >> count; echo step 1 of 2'],
        cwd: '.',
        env: {},
        passEnv: [],
      },
      inputs,
      outputs,
      message: task,
      limits: {},
    }),
    async settled({ kind }, { ran }) {
      asked.push(`settled: ${kind}, the job ${ran ? ran.outcome.kind : 'did not run'}`);
    },
    progress: (text) => (text.includes('step 1 of 2') ? { done: 1, total: 2 } : undefined),
    async collect() {
      asked.push('collect');
      writeFileSync(at('collected'), 'x');
      return { written: ['collected'], findings: [] };
    },
    async publish() {
      asked.push('publish');
      if (trouble.publish) return { written: [], findings: [trouble.publish] };
      copyFileSync(at('result'), at('page'));
      return { written: ['page'], findings: [] };
    },
  };
  const recorder: Recorder = {
    prepare: async () => ({}),
    async save({ written }) {
      kept.saved.push([...written]);
      return { kind: 'recorded', records: [{ recorder: 'notes', id: 'abc', where: '.' }] };
    },
    async record({ job, verdict }) {
      if (verdict.success) kept.recorded.push(job.outputs.map(({ path }) => path));
      return { kind: 'no-change' };
    },
  };
  const plugin: Plugin = {
    name: 'two-faces',
    apiVersion: 1,
    setup(engine) {
      engine.job('two-faces', { options: { json: {} }, create: provide([], () => builder) });
      engine.recorder('notes', { options: { json: {} }, create: provide([], () => recorder) });
    },
  };
  const task = aTask('t', '', {
    builder: { key: 'two-faces', declaration: {} },
    recorders: [{ name: 'notes', options: {} }],
    inputs: [{ path: 'source', role: 'source' }],
    outputs: [{ path: 'result' }],
  });
  return { plugin, task, asked, kept };
}

function aProject(files: Readonly<Record<string, string>>): string {
  const project = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  return project;
}

test('what syncing wrote is saved before the job, and what collecting and publishing wrote is in the record', async () => {
  const project = aProject({ source: 'old', face: 'new' });
  const { plugin, task, asked, kept } = twoFaces(project);
  const ran = await runTasks({ project, tasks: [task], registry: await aRegistry(plugin) });
  expect(outcomes(ran)).toEqual({ t: 'succeeded' });
  expect(asked).toEqual(['pair', 'sync', 'collect', 'publish', 'settled: succeeded, the job exited']);
  expect(kept).toEqual({ saved: [['source']], recorded: [['result', 'collected', 'page']] });
  expect(readFileSync(join(project, 'page'), 'utf8')).toBe('new');
  expect(ran.seen).toContainEqual(expect.objectContaining({ type: 'task.progress', task: 't', done: 1, total: 2 }));
});

test('a success counts for the source as the sync left it, so that the next run finds it up to date', async () => {
  const project = aProject({ source: 'old', face: 'new' });
  const { plugin, task } = twoFaces(project);
  await runTasks({ project, tasks: [task], registry: await aRegistry(plugin) });
  const again = await runTasks({ project, tasks: [task], registry: await aRegistry(plugin) });
  expect(outcomes(again)).toEqual({});
});

test('a conflict while syncing fails the task before its job runs', async () => {
  const project = aProject({ source: 'old' });
  const finding: Finding = { code: 'notebook.sync-conflict', severity: 'error', message: 'both were edited' };
  const { plugin, task, asked } = twoFaces(project, { sync: finding });
  const ran = await runTasks({ project, tasks: [task], registry: await aRegistry(plugin) });
  expect(ran.conducted.run.state.tasks.get('t')?.outcome).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('both were edited'),
  });
  expect(existsSync(join(project, 'count'))).toBe(false);
  expect(asked.at(-1)).toBe('settled: failed, the job did not run');
});

test('what the engine makes of an attempt is what its builder hears, not what the builder said itself', async () => {
  const project = aProject({ source: 'old' });
  const { plugin, task, asked } = twoFaces(project);
  const promising = { ...task, outputs: [...task.outputs, { path: 'promised' }] };
  await runTasks({ project, tasks: [promising], registry: await aRegistry(plugin) });
  expect(asked.at(-1)).toBe('settled: failed, the job exited');
});

test('a page that cannot be made leaves the task unfinished, and resume makes it without running the job again', async () => {
  const project = aProject({ source: 'old' });
  const trouble: { publish?: Finding } = { publish: { code: 'x', severity: 'error', message: 'no room' } };
  const { plugin, task, kept } = twoFaces(project, trouble);
  const registry = await aRegistry(plugin);
  const ran = await runTasks({ project, tasks: [task], registry });
  expect(ran.conducted).toMatchObject({ outcome: 'unfinished', exitCode: 4 });
  expect(kept.recorded).toEqual([]);
  delete trouble.publish;
  const resumed = await takeUp({ project, registry, id: ran.id, directory: ran.conducted.run.directory, pass: 'all' });
  expect(outcomes(resumed)).toEqual({ t: 'succeeded' });
  expect(readFileSync(join(project, 'count'), 'utf8')).toBe('ran\n');
  expect(kept.recorded).toEqual([['result', 'collected', 'page']]);
});

test('what could not be kept is given up when the user says so of that run: the task is cancelled, and nothing is left to resume', async () => {
  const project = aProject({ source: 'old' });
  const { plugin, task, kept } = twoFaces(project, { publish: { code: 'x', severity: 'error', message: 'no room' } });
  const registry = await aRegistry(plugin);
  const ran = await runTasks({ project, tasks: [task], registry });
  expect(ran.conducted.outcome).toBe('unfinished');
  const cancellation = createCancellation();
  cancellation.giveUp('test');
  const directory = ran.conducted.run.directory;
  const over = await takeUp({ project, registry, id: ran.id, directory, pass: 'all', cancellation });
  expect(over.conducted.run.state.tasks.get('t')?.outcome).toEqual({ kind: 'cancelled', reason: 'given up at publish: no room' });
  expect(existsSync(settledFile(directory))).toBe(true);
  expect([readFileSync(join(project, 'count'), 'utf8'), kept.recorded]).toEqual(['ran\n', []]);
});
