import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDataset } from '../../rig/dataset.ts';
import { createEngine } from '../../rig/dataset-recorder.ts';
import { bundleRigProgram, runRigProgram } from '../../rig/process-child.ts';

test('eight engines and a person commit to one dataset at once: every record holds exactly the files of its task', async () => {
  const dataset = createDataset({ 'in.txt': 'some input\n' });
  const program = await bundleRigProgram('dataset-engine');
  const said: string[] = [];
  let diary = 0;
  let person = Promise.resolve();
  const engines = [...Array(8).keys()].map((number) => runRigProgram(program, [dataset.root, `engine${number}`, '4']));
  for (const { child } of engines) {
    child.stdout?.on('data', (chunk: Buffer) => {
      said.push(chunk.toString());
      // Whenever an engine has recorded something, others are at it: a good moment to be in their way.
      person = person.then(async () => {
        writeFileSync(join(dataset.root, 'diary.txt'), `entry ${diary}\n`);
        const code = await exitOf('sh', ['-c', 'git add diary.txt && git commit -q -m "dear diary" -- diary.txt'], dataset.root);
        if (code === 0) diary++;
      });
    });
  }
  const codes = await Promise.all(engines.map(({ ended }) => ended));
  await person;

  expect(codes).toEqual(Array(8).fill(0));
  expect(
    said
      .join('')
      .split('\n')
      .filter((line) => line !== '' && !line.includes('"kind":"recorded"')),
  ).toEqual([]);
  expect(diary).toBeGreaterThan(0);
  const history = dataset
    .git('log', '--format=%H%x00%s%x00%B%x01')
    .split('\u0001\n')
    .filter((entry) => entry !== '');
  const records = history.map((entry) => entry.split('\0')).filter(([, subject]) => subject?.startsWith('[DATALAD RUNCMD]'));
  expect(records).toHaveLength(32);
  const attempts = records.map(([commit = '', , message = '']) => {
    const attempt = /"attempt": "(.*)"/.exec(message)?.[1] ?? '';
    expect(dataset.filesOf(commit)).toEqual([`out/${attempt}.bin`, `out/${attempt}/text.txt`]);
    return attempt;
  });
  expect(new Set(attempts).size).toBe(32);
  expect(dataset.git('status', '--porcelain', '--', 'out')).toBe('');
});

test('many results that wait for the lease are added to the annex together', async () => {
  const dataset = createDataset();
  const engine = createEngine(dataset.root);
  const asked: string[] = [];
  const { tool } = engine.run;
  engine.run.tool = (argv, input) => {
    asked.push(argv.join(' '));
    return tool(argv, input);
  };
  const tasks = await Promise.all(
    [...Array(12).keys()].map((number) =>
      engine.begin({ task: `t/${number}`, script: `echo ${number} > ${number}.txt`, outputs: [`${number}.txt`] }),
    ),
  );
  for (const task of tasks) await task.execute();
  const recordings = await Promise.all(tasks.map((task) => task.record()));
  expect(new Set(recordings.map(({ kind }) => kind))).toEqual(new Set(['recorded']));
  expect(asked.filter((command) => command.includes('annex add'))).toHaveLength(1);
  // One before and one after the commits, and for all that prepare one, or two where some arrive while the first is under way.
  expect(asked.filter((command) => command.includes(' status ')).length).toBeLessThanOrEqual(4);
});

const exitOf = (command: string, argv: readonly string[], cwd: string): Promise<number> =>
  new Promise((done) => spawn(command, argv, { cwd, stdio: 'ignore' }).once('exit', (code) => done(code ?? 1)));
