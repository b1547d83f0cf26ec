import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../rig/command-line.ts';
import { createDataset, type TestDataset } from '../rig/dataset.ts';
import { document } from '../rig/documents.ts';
import { createGate } from '../rig/gate.ts';
import { until } from '../rig/process.ts';
import { createDatasetProject, manifestOf, RECORDED, recordsOf } from '../rig/project.ts';

const ROUNDS = 10;

/** Two tasks, each with a file for git and one for the annex; every round makes other content. */
const twoTasks = manifestOf(
  {
    make: {
      matrix: { part: ['a', 'b'] },
      shell: 'mkdir -p out; echo "$ROUND $PART" > "out/$PART.txt"; { echo "$ROUND $PART"; head -c 2000 /dev/zero; } > "out/$PART.bin"',
      env: { ROUND: '${{ params.round }}', PART: '${{ matrix.part }}' },
      outputs: ['out/${{ matrix.part }}.txt', 'out/${{ matrix.part }}.bin'],
    },
  },
  { ...RECORDED, params: { round: 0 } },
);

/** What a person does meanwhile, mostly with git, every third time with DataLad. Like a person, it tries again when another git is in the way. */
async function commitAsPerson({ root, write }: TestDataset, round: number): Promise<void> {
  const path = `notes/${round}.md`;
  write({ [path]: `round ${round}\n` });
  const commands =
    round % 3 > 0
      ? [
          ['git', 'add', path],
          ['git', 'commit', '-q', '-m', `Notes of round ${round}`, '--', path],
        ]
      : [['datalad', 'save', '-m', `Notes of round ${round}`, path]];
  for (const [command = '', ...argv] of commands) {
    for (;;) {
      const { exitCode, all } = await execa(command, argv, { cwd: root, reject: false, all: true });
      if (exitCode === 0) break;
      if (!/index\.lock|Another git process|cannot lock ref/.test(all)) throw new Error(`${command} ${argv.join(' ')}\n${all}`);
    }
  }
}

describe('Two engines at once on one dataset', () => {
  it('and a person who commits meanwhile never mix their records, ten times', async () => {
    const dataset = createDataset({ 'left/engine.yml': twoTasks, 'right/engine.yml': twoTasks });
    const sides = ['left', 'right'].map((side) => commandLine(join(dataset.root, side)));
    for (let round = 1; round <= ROUNDS; round++) {
      const begin = dataset.head();
      const applied = sides.map(({ engine }) => engine('apply', '--json', '--jobs', '2', '--set', `params.round=${round}`));
      const [left, right] = await Promise.all([...applied, commitAsPerson(dataset, round)]);
      for (const said of [left, right]) expect(said, `round ${round}: ${said?.stderr}`).toMatchObject({ code: 0 });

      const records = recordsOf(dataset, `${begin}..HEAD`);
      const parts = ['left', 'right'].flatMap((side) => ['a', 'b'].map((part) => [`${side}/out/${part}.bin`, `${side}/out/${part}.txt`]));
      const notes = dataset
        .git('rev-list', `${begin}..HEAD`)
        .split('\n')
        .filter((commit) => commit !== '' && !records.includes(commit));
      // DataLad's save commits whatever is staged at its moment, ours too: then the record is there all the same, and says where they are.
      const taken = notes.flatMap((commit) => dataset.filesOf(commit)).filter((file) => !file.startsWith('notes/'));
      const recorded = records.map((commit) => dataset.filesOf(commit)).filter((files) => files.length > 0);
      expect(records).toHaveLength(parts.length);
      expect(recorded.toSorted((a, b) => (a.join() < b.join() ? -1 : 1))).toEqual(
        parts.map((files) => files.filter((file) => !taken.includes(file))).filter((files) => files.length > 0),
      );
      expect(taken.length === 0 || round % 3 === 0, `round ${round}: ${taken.join()} in ${notes.join()}`).toBe(true);
      expect([left, right].some((said) => said?.stdout.includes('datalad.committed-by-others'))).toBe(taken.length > 0);
      expect(notes.map((commit) => dataset.filesOf(commit).filter((file) => file.startsWith('notes/')))).toEqual([[`notes/${round}.md`]]);
      expect(dataset.git('status', '--porcelain')).toBe('');
      for (const side of ['left', 'right']) expect(dataset.read(`${side}/out/a.txt`)).toBe(`${round} a\n`);
    }
  });

  it('may share a project when they write different files, and refuse each other’s', async ({ onTestFinished }) => {
    const gates = { 'one.txt': createGate(onTestFinished), 'other/two.txt': createGate(onTestFinished) };
    const [one, two] = Object.entries(gates).map(([path, { shell }]) => ({
      shell: `${shell}; mkdir -p other; echo 1 > ${path}`,
      outputs: [path],
    }));
    const project = createDatasetProject(
      { one: one as object, two: two as object },
      // Another project in the same dataset wants to write a file of the first.
      { 'other/engine.yml': manifestOf({ same: { shell: 'echo 2 > two.txt', outputs: ['two.txt'] } }, RECORDED) },
    );
    const started = [project.start('apply', '--only', 'one', '--json'), project.start('apply', '--only', 'two', '--json')];
    await until('both jobs run side by side', () => gates['one.txt'].arrivals() + gates['other/two.txt'].arrivals() === 2);

    const refused = await project.engine('apply', '--json');
    expect(refused.code).toBe(3);
    const { findings } = document('findings', refused);
    expect(findings.map(({ code }) => code)).toEqual(['run.already-running', 'run.already-running']);
    expect(findings[0]?.remedy).toMatch(/engine wait .*engine cancel/);
    const other = await commandLine(join(project.root, 'other')).engine('apply');
    expect(other.code, other.stderr).toBe(3);
    expect(other.stdout + other.stderr).toMatch(/is writing other\/two\.txt/);
    expect(other.stdout + other.stderr).toMatch(/engine wait/);

    for (const { open } of Object.values(gates)) open();
    expect(await Promise.all(started.map(({ ended }) => ended))).toMatchObject([{ code: 0 }, { code: 0 }]);
    expect(
      recordsOf(project)
        .map((commit) => String(project.filesOf(commit)))
        .toSorted(),
    ).toEqual(['one.txt', 'other/two.txt']);
    expect(Object.values(gates).map(({ arrivals }) => arrivals())).toEqual([1, 1]);
  });

  it('applying the same manifest: one succeeds, the other is refused and told what to do', async ({ onTestFinished }) => {
    const gate = createGate(onTestFinished);
    const project = createDatasetProject({ make: { shell: `${gate.shell}; echo 1 > result.txt`, outputs: ['result.txt'] } });
    const engines = [project.start('apply'), project.start('apply')];
    const first = await Promise.race(engines.map(({ ended }) => ended));
    expect(first.code, first.stderr).toBe(3);
    expect(first.stderr).toMatch(/is writing result\.txt/);
    expect(first.stderr).toMatch(/engine wait \d+-\d+-\w+/);
    gate.open();
    const said = await Promise.all(engines.map(({ ended }) => ended));
    expect(said.map(({ code }) => String(code)).toSorted()).toEqual(['0', '3']);
    expect(gate.arrivals()).toBe(1);
    expect(recordsOf(project)).toHaveLength(1);
  });
});
