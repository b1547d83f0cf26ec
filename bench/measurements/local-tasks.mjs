import { engine, run } from '../command.mjs';
import { interleave } from '../interleave.mjs';
import { inFolder, writeMakefile, writeManifest } from '../project.mjs';

const TASKS = 1_000;

/** A thousand trivial commands for the first time: what the shim, the journal and the scheduler cost beside make. */
export async function localTasks() {
  const { ours, make } = await interleave(3, {
    ours: () =>
      inFolder((folder) => {
        writeManifest(folder, TASKS, 'local');
        return timed(() => engine(folder, 'apply', '--jobs', '2'));
      }),
    make: () =>
      inFolder((folder) => {
        writeMakefile(folder, TASKS);
        return timed(() => run(folder, ['make', '-s', '-j2', 'all']));
      }),
  });
  return [
    {
      what: '1,000 trivial local tasks',
      measured: { value: ours, unit: 'ms' },
      yardstick: { value: make, unit: 'ms', of: 'make -j2' },
      budget: { value: 4, unit: 'ratio' },
    },
  ];
}

function timed(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}
