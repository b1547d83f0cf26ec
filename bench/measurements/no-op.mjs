import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareNode, engine, peakMemory, run } from '../command.mjs';
import { runScripted } from '../scripted-run.mjs';
import { interleave } from '../interleave.mjs';
import { inFolder, numbers, writeMakefile, writeManifest, writeSnakefile } from '../project.mjs';

/** `apply` where all is up to date, beside what make and snakemake need to find out the same. */
export const noOp = async () => [...(await measured(1_000, 6)), ...(await measured(10_000, 25))];

const measured = (count, budget) =>
  inFolder(async (folder) => {
    await settle(folder, count);
    const others = count <= 1_000 ? { make: () => make(folder), snakemake: () => snakemake(folder) } : { make: () => make(folder) };
    const times = await interleave(count <= 1_000 ? 9 : 5, { ours: () => nothingToRun(folder, count), bare: bareNode, ...others });
    const yardstick = { value: times.bare, unit: 'ms', of: 'node -e 0' };
    const thousands = count.toLocaleString('en');
    return [
      { what: `no-op apply, ${thousands} tasks`, measured: ms(times.ours), yardstick, budget: { value: budget, unit: 'ratio' } },
      ...(count < 10_000
        ? []
        : [
            {
              what: `its peak memory`,
              measured: { value: peakMemory(folder, 'apply'), unit: 'MB' },
              budget: { value: 200, unit: 'MB' },
            },
          ]),
      ...Object.keys(others).map((tool) => ({ what: `  the same with ${tool}`, measured: ms(times[tool]), yardstick })),
    ];
  });

/** Leaves the project as a run leaves it that succeeded. It is a real run, but for its processes: ten thousand would take minutes. */
async function settle(folder, count) {
  writeManifest(folder, count, 'local');
  writeMakefile(folder, count);
  writeSnakefile(folder, count);
  await runScripted(folder, {
    jobs: 64,
    execute: ({ job }) => writeFileSync(join(folder, job.outputs[0].path), `${job.action.argv[4]}\n`),
  });
  // Snakemake looks at modification times and at what it remembers; of the latter it is told that it need not.
  run(folder, ['touch', 'Snakefile', 'Makefile', ...(count <= 1_000 ? numbers(count).map((n) => `out/${n}.txt`) : [])]);
  nothingToRun(folder, count);
}

function nothingToRun(folder, count) {
  const said = engine(folder, 'apply');
  if (!said.includes(`all ${count} tasks are up to date`)) throw new Error(`not a no-op: ${said}`);
}

const make = (folder) => void run(folder, ['make', '-s', 'all']);
const snakemake = (folder) => void run(folder, ['snakemake', '--cores', '2', '--rerun-triggers', 'mtime', '--quiet', 'all']);
const ms = (value) => ({ value, unit: 'ms' });
