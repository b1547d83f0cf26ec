import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type ExpectStatic, type TestContext } from 'vitest';
import { commandLine } from '../rig/command-line.ts';
import { document } from '../rig/documents.ts';
import { openDataset } from '../rig/dataset.ts';
import { createGate } from '../rig/gate.ts';
import { canMount, mount } from '../rig/mount.ts';
import { temporaryDirectory, until } from '../rig/process.ts';
import { createDatasetProject, manifestOf, processesOf, RECORDED, recordsOf, type DatasetProject } from '../rig/project.ts';

/** Something that keeps git from committing: there from the moment at which the job is about to end. */
type Cause = {
  name: string;
  /** What the engine says of it. */
  sign: RegExp;
  prepare?(project: DatasetProject, context: TestContext): void;
  plant(project: DatasetProject, context: TestContext): void;
  mend(project: DatasetProject): void;
  impossible?: boolean;
  /** The engine gives it time to go away: once is enough to wait for that. */
  slow?: boolean;
};

const inGit = ({ root }: DatasetProject, path: string): string => join(root, '.git', path);

const CAUSES: readonly Cause[] = [
  {
    name: 'a pre-commit hook that refuses',
    sign: /hook \(pre-commit\) refused the commit/,
    plant: (project) =>
      writeFileSync(inGit(project, 'hooks/pre-commit'), '#!/bin/sh\necho no commits on Saturdays\nexit 1\n', { mode: 0o755 }),
    mend: (project) => rmSync(inGit(project, 'hooks/pre-commit')),
  },
  {
    name: 'an index.lock that stays',
    sign: /index\.lock is there since/,
    slow: true,
    plant: (project) => writeFileSync(inGit(project, 'index.lock'), ''),
    mend: (project) => rmSync(inGit(project, 'index.lock')),
  },
  {
    name: 'no identity',
    sign: /git does not know who commits/,
    plant({ git }) {
      git('config', '--unset', 'user.name');
      git('config', '--unset', 'user.email');
      git('config', 'user.useConfigOnly', 'true');
    },
    mend({ git }) {
      git('config', 'user.name', 'Ada Tester');
      git('config', 'user.email', 'ada@example.org');
    },
  },
  {
    name: 'objects that may not be written',
    sign: /read-only|may not be written/,
    // Permissions do not stop root, a read-only mount does.
    impossible: process.getuid?.() === 0 && !canMount(),
    plant(project, { onTestFinished }) {
      const objects = inGit(project, 'objects');
      if (process.getuid?.() !== 0) return chmodSync(objects, 0o555);
      mount(onTestFinished, '--bind', objects, objects);
      execFileSync('mount', ['-o', 'remount,ro,bind', objects]);
    },
    mend(project) {
      if (process.getuid?.() === 0) execFileSync('umount', [inGit(project, 'objects')]);
      else chmodSync(inGit(project, 'objects'), 0o755);
    },
  },
  {
    name: 'a full disk',
    sign: /disk is full/,
    impossible: !canMount(),
    // Only .git lies on the small disk: the engine's own journal has another test.
    prepare(project, { onTestFinished }) {
      cpSync(inGit(project, ''), join(project.root, '..', 'git'), { recursive: true, verbatimSymlinks: true });
      mount(onTestFinished, '-t', 'tmpfs', '-o', 'size=80m', 'tmpfs', inGit(project, ''));
      cpSync(join(project.root, '..', 'git'), inGit(project, ''), { recursive: true, verbatimSymlinks: true });
    },
    plant: (project) => void spawnSync('dd', ['if=/dev/zero', `of=${inGit(project, 'filler')}`, 'bs=64k'], { stdio: 'ignore' }),
    mend: (project) => rmSync(inGit(project, 'filler')),
  },
];

/** A run whose job is done and whose record is not, because of the cause. */
async function failToSave({ prepare, plant, sign }: Cause, context: TestContext) {
  const { expect, onTestFinished } = context;
  const gate = createGate(onTestFinished);
  const dataset = createDatasetProject({
    measure: { shell: `${gate.shell}; echo 42 > result.txt; head -c 2000 /dev/zero > result.bin`, outputs: ['result.txt', 'result.bin'] },
    report: { command: ['cp', 'result.txt', 'report.txt'], inputs: ['result.txt'], outputs: ['report.txt'] },
  });
  const project = { ...dataset, ...commandLine(dataset.root, { GIT_CONFIG_GLOBAL: '/dev/null' }) };
  prepare?.(project, context);
  const begin = project.head();
  const engine = project.start('apply', '--json');
  await until('the job runs', () => gate.arrivals() === 1);
  plant(project, context);
  gate.open();
  const said = await engine.ended;
  expect(said, said.stderr).toMatchObject({ code: 4 });
  const { outcome, tasks, run } = document('apply', said);
  expect([outcome, ...tasks.map((task) => task.outcome)]).toEqual(['unfinished', 'unfinished', 'skipped']);
  expect(tasks[0]?.reason).toMatch(sign);
  return { project, gate, begin, run: String(run) };
}

/** One of the result that was held back, and one of what had waited for it. */
function expectExactRecords(expect: ExpectStatic, project: DatasetProject, begin: string): void {
  const records = recordsOf(project, `${begin}..HEAD`);
  expect(project.git('rev-list', '--reverse', `${begin}..HEAD`).trim().split('\n')).toEqual(records);
  expect(records.map((commit) => project.filesOf(commit))).toEqual([['result.bin', 'result.txt'], ['report.txt']]);
  expect(project.read('report.txt')).toBe('42\n');
  expect(project.git('status', '--porcelain')).toBe('');
}

/** The same project, on a disk of its own that is soon full. */
function onSmallDisk(project: DatasetProject, { onTestFinished }: TestContext): { root: string; project: DatasetProject } {
  const root = join(temporaryDirectory(), 'small');
  mkdirSync(root);
  mount(onTestFinished, '-t', 'tmpfs', '-o', 'size=150m', 'tmpfs', root);
  cpSync(project.root, root, { recursive: true, verbatimSymlinks: true });
  return { root, project: { ...openDataset(root), ...commandLine(root) } };
}

/** Fills the disk that a file is to lie on, but for so many bytes. */
function fillExcept(file: string, bytes: number): void {
  spawnSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=64k'], { stdio: 'ignore' });
  truncateSync(file, statSync(file).size - bytes);
}

describe.concurrent('A result that could not be recorded', () => {
  for (const cause of CAUSES) {
    it.skipIf(cause.impossible)(
      `because of ${cause.name} is unfinished, and resume records it without running it again`,
      async (context) => {
        const { expect } = context;
        const { project, gate, begin, run } = await failToSave(cause, context);
        const told = await project.engine('status');
        expect(told.stdout).toMatch(/measure: unfinished/);
        expect(told.stdout).toMatch(cause.sign);
        expect(told.stdout).toContain(`continue it: engine resume ${run}`);
        expect(document('status', await project.engine('status', '--json')).interrupted.map((each) => each.run)).toEqual([run]);

        if (!cause.slow) {
          const early = await project.engine('resume');
          expect(early.code, early.stderr).toBe(4);
          expect(early.stdout + early.stderr).toMatch(cause.sign);
        }
        expect(recordsOf(project, `${begin}..HEAD`)).toEqual([]);

        cause.mend(project);
        const resumed = await project.engine('resume', '--json');
        expect(resumed.code, resumed.stderr).toBe(0);
        expect(gate.arrivals()).toBe(1);
        expectExactRecords(expect, project, begin);
        expect(document('apply', resumed).tasks.map(({ outcome }) => outcome)).toEqual(['succeeded', 'succeeded']);
        expect(document('apply', resumed).tasks[1]?.records).toMatchObject([{ recorder: 'datalad', id: project.head() }]);
        expect((await project.engine('status')).stdout).not.toContain('unfinished');
        expect(document('apply', await project.engine('apply', '--json')).run).toBeNull();
      },
    );
  }

  it('is recorded by apply too, without running it again', async (context) => {
    const { expect } = context;
    const cause = CAUSES[0] as Cause;
    const { project, gate, begin, run } = await failToSave(cause, context);
    const early = await project.engine('apply');
    expect(early.code, early.stderr).toBe(4);
    expect(early.stderr).toContain(`engine resume ${run}`);
    cause.mend(project);
    const applied = await project.engine('apply');
    expect(applied.code, applied.stderr).toBe(0);
    expect(gate.arrivals()).toBe(1);
    expectExactRecords(expect, project, begin);
  });

  it('keeps its files reserved until it is: another project of the dataset may not write them', async (context) => {
    const { expect } = context;
    const cause = CAUSES[0] as Cause;
    const project = createDatasetProject(
      { make: { shell: 'echo 42 > sub/result.txt', outputs: ['sub/result.txt'] } },
      { 'sub/engine.yml': manifestOf({ same: { shell: 'echo 1 > result.txt', outputs: ['result.txt'] } }, RECORDED) },
    );
    const other = commandLine(join(project.root, 'sub'));
    cause.plant(project, context);
    expect((await project.engine('apply')).code).toBe(4);
    cause.mend(project);
    const refused = await other.engine('apply');
    expect(refused.code, refused.stdout).toBe(3);
    expect(refused.stdout + refused.stderr).toMatch(/is unfinished .*sub\/result\.txt(.|\n)*engine resume/);
    expect((await project.engine('resume')).code).toBe(0);
    expect((await other.engine('apply')).code).toBe(0);
    expect(recordsOf(project)).toHaveLength(2);
  });

  it.skipIf(!canMount())('because the job filled the disk of the whole project is unfinished, and nothing hangs', async (context) => {
    const { expect, onTestFinished } = context;
    const gate = createGate(onTestFinished);
    const shell = `${gate.shell}; echo 42 > result.txt; head -c 2000 /dev/zero > result.bin`;
    const { root, project } = onSmallDisk(createDatasetProject({ measure: { shell, outputs: ['result.txt', 'result.bin'] } }), context);
    const begin = project.head();
    const engine = project.start('apply', '--json');
    await until('the job runs', () => gate.arrivals() === 1);
    // Room is left for the journal and leases: an engine that did not look would try to commit.
    const filler = join(root, '.engine', 'filler');
    fillExcept(filler, 400_000);
    gate.open();
    const said = await engine.ended;
    expect(said, said.stderr).toMatchObject({ code: 4 });
    expect(document('apply', said).tasks[0]).toMatchObject({
      outcome: 'unfinished',
      reason: expect.stringMatching(/disk is full/) as string,
    });
    expect(processesOf(String(document('apply', said).run))).toEqual([]);

    rmSync(filler);
    const resumed = await project.engine('resume', '--json');
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(gate.arrivals()).toBe(1);
    expect(recordsOf(project, `${begin}..HEAD`)).toHaveLength(1);
    expect(project.filesOf('HEAD')).toEqual(['result.bin', 'result.txt']);
    expect(project.git('status', '--porcelain')).toBe('');
  });
});
