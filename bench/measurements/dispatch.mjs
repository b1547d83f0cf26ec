import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interleave } from '../interleave.mjs';
import { inFolder, numbers, writeManifest } from '../project.mjs';
import { runScripted } from '../scripted-run.mjs';

const TASKS = 2_000;

/** What the engine itself costs per task: lifecycle, journal with its fsyncs, attempt directories, memory of the success. No process. */
export const dispatch = () =>
  inFolder(async (folder) => {
    writeManifest(folder, TASKS, 'local');
    for (const n of numbers(TASKS)) writeFileSync(join(folder, `out/${n}.txt`), `${n}\n`);
    const { ours } = await interleave(5, {
      async ours() {
        rmSync(join(folder, '.engine'), { recursive: true, force: true });
        return runScripted(folder, { jobs: 64 });
      },
    });
    return [
      {
        what: 'dispatch and journal, one task',
        measured: { value: (ours / TASKS) * 1_000, unit: 'us' },
        budget: { value: 50, unit: 'us' },
        note: `${TASKS} tasks in one run, 64 at once, everything real but the processes`,
      },
    ];
  });
