import { readdirSync, renameSync } from 'node:fs';
import { describe, it, type ExpectStatic, type TestContext } from 'vitest';
import { readJournal } from '../../core/journal/journal.ts';
import { attemptDirectory, journalFile, runDirectory, runsDirectory } from '../../core/journal/layout.ts';
import { readClaim, readExit } from '../../core/process/attempt-files.ts';
import { commandLine } from '../rig/command-line.ts';
import { openDataset } from '../rig/dataset.ts';
import { document } from '../rig/documents.ts';
import { grammarFaults } from '../rig/event-grammar.ts';
import { createGate } from '../rig/gate.ts';
import { until } from '../rig/process.ts';
import { createDatasetProject, processesOf, recordsOf, type DatasetProject } from '../rig/project.ts';

/** Two jobs that wait at their gates, and one that needs both. */
function threeTasks({ onTestFinished }: TestContext) {
  const gates = { a: createGate(onTestFinished), b: createGate(onTestFinished), c: createGate(onTestFinished) };
  gates.c.open();
  const project = createDatasetProject({
    a: { shell: `${gates.a.shell}; echo a > a.txt`, outputs: ['a.txt'] },
    b: { shell: `${gates.b.shell}; echo b > b.txt`, outputs: ['b.txt'] },
    c: { shell: `${gates.c.shell}; cat a.txt b.txt > c.txt`, inputs: ['a.txt', 'b.txt'], outputs: ['c.txt'] },
  });
  return { gates, project };
}

type Three = ReturnType<typeof threeTasks>;

/** Starts the run, waits until two jobs run, and ends the engine with the signal. */
async function abandon({ gates, project }: Three, signal: NodeJS.Signals) {
  const engine = project.start('apply', '--jobs', '2');
  await until('both jobs run', () => gates.a.arrivals() + gates.b.arrivals() === 2);
  engine.signal(signal);
  const said = await engine.ended;
  const [run = ''] = readdirSync(runsDirectory(project.root));
  return { said, run };
}

/** Jobs run under a shim each: it writes the exit record as the last thing it does. */
const jobEnded = (project: DatasetProject, run: string, task: string) => (): boolean =>
  readExit(attemptDirectory(runDirectory(project.root, run), task, 1)) !== undefined;

function shimOf(project: DatasetProject, run: string, task: string): number {
  const claim = readClaim(attemptDirectory(runDirectory(project.root, run), task, 1));
  if (typeof claim === 'string') throw new Error(`The claim of ${task} is ${claim}`);
  return claim.shim.pid;
}

async function expectEachOnce(expect: ExpectStatic, { gates, project }: Three, run: string, ran = ['a', 'b', 'c']): Promise<void> {
  expect(Object.values(gates).map(({ arrivals }) => arrivals())).toEqual(['a', 'b', 'c'].map((task) => (ran.includes(task) ? 1 : 0)));
  const files = recordsOf(project).map((commit) => project.filesOf(commit));
  expect(files.map(String).toSorted()).toEqual(ran.map((task) => `${task}.txt`));
  expect(project.git('status', '--porcelain')).toBe('');
  expect(processesOf(run)).toEqual([]);
  expect(grammarFaults((await readJournal(journalFile(runDirectory(project.root, run)))).events)).toEqual([]);
}

describe.concurrent('When the engine is gone, its jobs are not', () => {
  it('SIGKILL: status says interrupted, jobs end by themselves, and resume collects and records them', async (context) => {
    const { expect } = context;
    const three = threeTasks(context);
    const { project, gates } = three;
    const { said, run } = await abandon(three, 'SIGKILL');
    expect(said.signal).toBe('SIGKILL');
    const status = document('status', await project.engine('status', '--json'));
    expect(status.alive).toEqual([]);
    expect(status.interrupted[0]).toMatchObject({ run, state: 'interrupted' });
    expect(status.interrupted[0]?.tasks.map(({ outcome }) => outcome)).toEqual(['interrupted', 'interrupted', 'waiting']);
    expect((await project.engine('status')).stdout).toContain(`continue it: engine resume ${run}`);
    expect((await project.engine('wait')).code).toBe(4);

    gates.a.open();
    gates.b.open();
    await until('both jobs have ended', () => jobEnded(project, run, 'a')() && jobEnded(project, run, 'b')());
    const resumed = await project.engine('resume', '--json');
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(document('apply', resumed).tasks.map(({ outcome }) => outcome)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    await expectEachOnce(expect, three, run);
    expect((await project.engine('wait')).code).toBe(0);
    expect((await project.engine('resume', run)).code).toBe(3);
  });

  it('SIGKILL: jobs that ended are collected also after the project was moved', async (context) => {
    const { expect } = context;
    const three = threeTasks(context);
    const { project, gates } = three;
    const { run } = await abandon(three, 'SIGKILL');
    gates.a.open();
    gates.b.open();
    await until('both jobs have ended', () => jobEnded(project, run, 'a')() && jobEnded(project, run, 'b')());
    const root = `${project.root} moved`;
    renameSync(project.root, root);
    const moved = { ...openDataset(root), ...commandLine(root) };
    const resumed = await moved.engine('resume', '--json');
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(document('apply', resumed).tasks.map(({ outcome, exitCode }) => `${outcome} ${exitCode}`)).toEqual(Array(3).fill('succeeded 0'));
    await expectEachOnce(expect, { gates, project: moved }, run);
  });

  it('SIGKILL: resume re-attaches to jobs that still run, and a second resume is refused', async (context) => {
    const { expect } = context;
    const three = threeTasks(context);
    const { project, gates } = three;
    const { run } = await abandon(three, 'SIGKILL');
    const resuming = project.start('resume');
    await until('the run is resumed', () => resuming.printed().includes('resumed'));
    const second = await project.engine('resume', run);
    expect(second.code, second.stderr).toBe(3);
    expect(second.stderr).toContain(`engine wait ${run}`);
    gates.a.open();
    gates.b.open();
    const said = await resuming.ended;
    expect(said.code, said.stderr).toBe(0);
    await expectEachOnce(expect, three, run);
  });

  it('SIGKILL: the next apply brings what had begun to its end, and runs only the rest', async (context) => {
    const { expect } = context;
    const three = threeTasks(context);
    const { project, gates } = three;
    const { run } = await abandon(three, 'SIGKILL');
    gates.a.open();
    await until('one job has ended', jobEnded(project, run, 'a'));
    const applying = project.start('apply', '--json');
    await until('the interrupted run is noticed', () => applying.printed().includes(`Run ${run} was interrupted`));
    gates.b.open();
    const said = await applying.ended;
    expect(said.code, said.stderr).toBe(0);
    const { tasks } = document('apply', said);
    expect(tasks.map(({ outcome }) => outcome)).toEqual(['up-to-date', 'up-to-date', 'succeeded']);
    await expectEachOnce(expect, three, run);
  });

  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    it(`${signal}: the engine leaves with 4, and its jobs go on`, async (context) => {
      const { expect } = context;
      const three = threeTasks(context);
      const { project, gates } = three;
      const { said, run } = await abandon(three, signal);
      expect(said, said.stderr).toMatchObject({ code: 4 });
      expect(said.stderr).toContain('engine resume');
      expect(processesOf(run).length).toBeGreaterThan(1);
      gates.a.open();
      gates.b.open();
      await until('both jobs have ended', () => jobEnded(project, run, 'a')() && jobEnded(project, run, 'b')());
      expect((await project.engine('resume')).code).toBe(0);
      await expectEachOnce(expect, three, run);
    });
  }

  it('SIGKILL: cancel in another terminal stops the jobs that were left, and nothing is recorded', async (context) => {
    const { expect } = context;
    const three = threeTasks(context);
    const { project, gates } = three;
    const { run } = await abandon(three, 'SIGKILL');
    const cancelled = await project.engine('cancel', '--json');
    expect(cancelled.code, cancelled.stderr).toBe(0);
    const { state, tasks } = document('run', cancelled);
    expect({ state, outcomes: tasks.map(({ outcome }) => outcome) }).toEqual({
      state: 'cancelled',
      outcomes: ['cancelled', 'cancelled', 'cancelled'],
    });
    expect(processesOf(run)).toEqual([]);
    expect(recordsOf(project)).toEqual([]);
    expect([gates.a.arrivals(), gates.b.arrivals()]).toEqual([1, 1]);
  });

  it('lost together with its jobs: resume says that they are lost, and apply runs them again', async (context) => {
    const { expect } = context;
    const three = threeTasks(context);
    const { project, gates } = three;
    const { run } = await abandon(three, 'SIGKILL');
    // The shims first, as they would write down how their jobs ended.
    for (const task of ['a', 'b']) process.kill(shimOf(project, run, task), 'SIGKILL');
    for (const pid of processesOf(run)) process.kill(Number(pid), 'SIGKILL');
    const resumed = await project.engine('resume', '--json');
    const { tasks } = document('apply', resumed);
    expect(resumed.code, resumed.stderr).toBe(1);
    expect(tasks.map(({ outcome }) => outcome)).toEqual(['lost', 'lost', 'skipped']);
    Object.values(gates).forEach(({ open }) => open());
    const applied = await project.engine('apply', '--json');
    expect(applied.code, applied.stderr).toBe(0);
    expect(recordsOf(project)).toHaveLength(3);
  });
});
