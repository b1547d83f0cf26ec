import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engine, run } from '../command.mjs';
import { interleave } from '../interleave.mjs';
import { inFolder, numbers, writeManifest } from '../project.mjs';

/** One recorded task beside `datalad run` of the same command, in the same dataset. */
export const datalad = () =>
  inFolder(async (folder) => {
    createDataset(folder, 1);
    const { ours, plain } = await interleave(7, {
      ours: () => void engine(folder, 'apply', '--force'),
      plain: (sample) => plainRun(folder, `plain-${sample}`),
    });
    return [
      {
        what: 'one datalad task',
        measured: { value: ours, unit: 'ms' },
        yardstick: { value: plain, unit: 'ms', of: 'datalad run' },
        budget: { value: 1.15, unit: 'ratio' },
      },
    ];
  });

const MANY = 100;
const SAMPLED = 10;

/** A hundred recorded tasks beside a loop of `datalad run`, and whether each of the hundred records is exactly its task's. */
export const dataladMany = () =>
  inFolder(async (folder) => {
    const [ours, plain] = [join(folder, 'ours'), join(folder, 'plain')];
    createDataset(ours, MANY);
    createDataset(plain, 1);
    const began = performance.now();
    engine(ours, 'apply', '--jobs', '2');
    const milliseconds = performance.now() - began;
    const { once } = await interleave(SAMPLED, { once: (sample) => plainRun(plain, sample) });
    return [
      {
        what: `${MANY} small datalad tasks`,
        measured: { value: milliseconds, unit: 'ms' },
        yardstick: { value: once * MANY, unit: 'ms', of: `loop of ${MANY} datalad run` },
        budget: { value: 0.4, unit: 'ratio' },
        note: `two at once; the loop is ${SAMPLED} plain runs, their median times ${MANY}`,
      },
      {
        what: '  records that are not exactly their task’s',
        measured: { value: MANY - exactRecords(ours), unit: 'records' },
        budget: { value: 0, unit: 'records' },
      },
    ];
  });

function createDataset(folder, count) {
  run('/', ['datalad', '-f', 'disabled', 'create', folder]);
  writeManifest(folder, count, 'datalad');
  if (count === 1) makeEachRunDifferent(folder);
  run(folder, ['datalad', '-f', 'disabled', 'save', '-m', 'Begin']);
}

/** A run that changes nothing is not recorded, and would be no match for one that is. */
function makeEachRunDifferent(folder) {
  writeFileSync(
    join(folder, 'engine.yml'),
    `version: 1
name: bench
flows:
  step:
    command: [sh, -c, 'rm -f out.txt; date +%s.%N > out.txt']
    outputs: [out.txt]
    backend: datalad
`,
  );
}

const plainRun = (folder, name) =>
  void run(folder, [
    'datalad',
    '-f',
    'disabled',
    'run',
    '-m',
    'step',
    '-o',
    `out-${name}.txt`,
    `sh -c 'rm -f out-${name}.txt; date +%s.%N > out-${name}.txt'`,
  ]);

/** How many of the dataset's commits are run records that name one output and hold exactly that file. */
function exactRecords(folder) {
  const log = run(folder, ['git', 'log', '--name-only', '--format=%x1e%B%x1f', 'HEAD']);
  const wanted = new Set(numbers(MANY).map((n) => `out/${n}.txt`));
  for (const commit of log.split('\x1e').slice(1)) {
    const [message, names] = commit.split('\x1f');
    const record = /=== Do not change lines below ===\n([^]*?)\n\^\^\^ Do not change lines above \^\^\^/.exec(message)?.[1];
    if (record === undefined) continue;
    const { outputs } = JSON.parse(record);
    const files = names.trim().split('\n');
    if (outputs.length === 1 && files.length === 1 && outputs[0] === files[0]) wanted.delete(files[0]);
  }
  return MANY - wanted.size;
}
