import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DeclaredTask } from '../../core/contracts/task.ts';
import { journalFile, runDirectory } from '../../core/journal/layout.ts';
import { readJournal } from '../../core/journal/journal.ts';
import { beginRun } from '../../core/run/begin.ts';
import { planTasks } from '../../core/run/plan-tasks.ts';
import datalad from '../../plugins/datalad/index.ts';
import { grammarFaults } from '../rig/event-grammar.ts';
import { createDataset, type TestDataset } from '../rig/dataset.ts';
import { temporaryDirectory } from '../rig/process.ts';
import { aRegistry, aTask } from '../rig/run.ts';

const engine = join(import.meta.dirname, '../../dist/cli/engine.js');
const faultEngine = join(import.meta.dirname, '../rig/fault-engine.mjs');

/** Each command writes down that it ran, outside the dataset; the counts are the proof that nothing ran twice. */
const recordedTask = (id: string, counter: string, inputs: readonly string[]): DeclaredTask =>
  aTask(id, `echo ${id} >> '${counter}'; cat ${['/dev/null', ...inputs].join(' ')} > ${id}.txt; echo ${id} >> ${id}.txt`, {
    recorders: [{ name: 'datalad', options: {} }],
    inputs: inputs.map((path) => ({ path })),
    outputs: [{ path: `${id}.txt` }],
  });

type Begun = { dataset: TestDataset; counter: string; id: string };

/** A run of three tasks, a and b side by side and c after both, begun but not yet conducted. */
async function begin(): Promise<Begun> {
  const folder = temporaryDirectory();
  const dataset = createDataset({ 'README.md': 'three tasks\n' });
  const counter = join(folder, 'counter');
  const tasks = [recordedTask('a', counter, []), recordedTask('b', counter, []), recordedTask('c', counter, ['a.txt', 'b.txt'])];
  const registry = await aRegistry(datalad);
  const planned = await planTasks({ project: dataset.root, tasks, registry, signal: new AbortController().signal });
  if (planned.kind === 'rejected') throw new Error(JSON.stringify(planned.findings));
  const options = { jobs: 2, keepGoing: false, get: true, force: false, plugins: [], reporters: [] };
  const begun = await beginRun(planned.plan, options, { file: join(dataset.root, 'engine.yml'), text: 'version: 1\n' });
  if (begun.kind === 'refused') throw new Error(JSON.stringify(begun.findings));
  begun.lease.release(); // the engine that is going to die takes it
  return { dataset, counter, id: begun.id };
}

const exec = promisify(execFile);

/** Lets the engine conduct the run until it kills itself. Says whether it did. */
async function conductUntil(
  { dataset, id }: Begun,
  fault: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ killed: boolean; seen: Record<string, number> }> {
  try {
    const { stdout } = await exec(process.execPath, [faultEngine, dataset.root, id, fault], { env: { ...process.env, ...env } });
    return { killed: false, seen: (JSON.parse(stdout) as { seen: Record<string, number> }).seen };
  } catch (error) {
    if ((error as { signal?: string }).signal !== 'SIGKILL') throw error;
    return { killed: true, seen: {} };
  }
}

/** Three at a time: they mostly wait for git. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([worker(), worker(), worker()]);
}

const processesOf = (id: string): readonly string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return (
        /^\d+$/.test(pid) &&
        readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`ENGINE_ATTEMPT=${id}`) &&
        !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
      );
    } catch {
      return false; // ended while we looked
    }
  });

async function engineSays(...argv: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  try {
    return { status: 0, ...(await exec(process.execPath, [engine, ...argv])) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}

/** Resumes as a user would, and checks every core promise. */
async function resumeAndCheck({ dataset, counter, id }: Begun, moment: string): Promise<void> {
  const resumed = await engineSays('resume', id, '--project', dataset.root);
  const { events } = await readJournal(journalFile(runDirectory(dataset.root, id)));
  const about = `${moment}\n${resumed.stdout}\n${resumed.stderr}\n${events.map((event) => JSON.stringify(event)).join('\n')}`;
  // Killed after its last event: there is nothing left to resume, and that is said.
  const finished = resumed.status === 3 && /has succeeded/.test(resumed.stderr);
  expect(finished || resumed.status === 0, about).toBe(true);
  expect(readFileSync(counter, 'utf8').split('\n').filter(Boolean).toSorted(), about).toEqual(['a', 'b', 'c']);
  const commits = dataset.git('log', '--format=%H', '--grep', 'DATALAD RUNCMD').split('\n').filter(Boolean);
  const recorded = commits.flatMap((commit) => dataset.filesOf(commit)).toSorted();
  expect(commits.length, about).toBe(3);
  expect(recorded, about).toEqual(['a.txt', 'b.txt', 'c.txt']);
  expect(dataset.git('status', '--porcelain'), about).toBe('');
  expect(dataset.read('c.txt'), about).toBe('a\nb\nc\n');
  expect(grammarFaults(events), about).toEqual([]);
  expect(processesOf(id), about).toEqual([]);
}

describe('a three-task datalad run whose engine is killed with SIGKILL, then resumed', () => {
  beforeAll(() => {
    if (!existsSync(engine)) execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/build.mjs')], { stdio: 'inherit' });
  });

  it('runs each command once and records each task once, whichever journal write the engine dies at', { timeout: 900_000 }, async () => {
    const whole = await conductUntil(await begin(), 'never:0');
    const writes = whole.seen['before-write'] as number;
    expect(writes).toBeGreaterThan(10);
    const counts = Array.from({ length: writes }, (_, index) => index + 1);
    const faults = ['before-write', 'torn-write', 'after-write'].flatMap((moment) => counts.map((count) => ({ moment, count })));
    await inParallel(faults, async ({ moment, count }) => {
      const run = await begin();
      const { killed } = await conductUntil(run, `${moment}:${count}`);
      // How many events share a write differs from run to run: the last ones may not be reached.
      if (killed) await resumeAndCheck(run, `${moment}:${count}`);
      else expect(count).toBeGreaterThan(writes / 2);
    });
  });

  it('runs each command once and records each task once, whichever effect the engine dies at', { timeout: 600_000 }, async () => {
    const launches = ['before-launch', 'after-launch'].flatMap((moment) => [1, 2, 3].map((count) => `${moment}:${count}`));
    await inParallel(launches, async (fault) => {
      const run = await begin();
      expect((await conductUntil(run, fault)).killed).toBe(true);
      await resumeAndCheck(run, fault);
    });
    const bin = temporaryDirectory();
    symlinkSync(join(import.meta.dirname, '../rig/killing-git'), join(bin, 'git'));
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    const effects = ['annex', 'commit'].flatMap((effect) =>
      ['before', 'after'].flatMap((moment) => [1, 2, 3].map((count) => `${moment}:${effect}:${count}`)),
    );
    let killed = 0;
    await inParallel(effects, async (fault) => {
      const run = await begin();
      const env = {
        PATH: `${bin}${delimiter}${process.env['PATH']}`,
        ENGINE_TEST_REAL_GIT: real,
        FAULT_GIT: fault,
        FAULT_COUNTER: join(temporaryDirectory(), 'count'),
      };
      if (!(await conductUntil(run, 'never:0', env)).killed) return;
      killed += 1;
      await resumeAndCheck(run, fault);
    });
    // Two records may share one `annex add`, but three tasks make at least two commits at different times.
    expect(killed).toBeGreaterThan(4);
  });
});
