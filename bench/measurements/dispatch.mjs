import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interleave } from '../interleave.mjs';
import { inFolder, numbers, writeManifest } from '../project.mjs';
import { FORGETFUL, runScripted } from '../scripted-run.mjs';

const TASKS = 2_000;
const AT_ONCE = 64;

/** What the engine itself costs per task, without any process: lifecycle, and the journal with its fsyncs. */
export async function dispatch() {
  const once = (archive) => () =>
    inFolder((folder) => {
      writeManifest(folder, TASKS, 'local');
      for (const n of numbers(TASKS)) writeFileSync(join(folder, `out/${n}.txt`), `${n}\n`);
      return runScripted(folder, { jobs: AT_ONCE, archive });
    });
  const { dispatching, knowing } = await interleave(5, { dispatching: once(FORGETFUL), knowing: once(undefined) });
  return [
    { what: 'dispatch and journal, one task', measured: perTask(dispatching), budget: { value: 50, unit: 'us' } },
    {
      what: '  with fingerprints and memory',
      measured: perTask(knowing),
      note: `${TASKS} tasks in one run, ${AT_ONCE} at once, everything real but the processes`,
    },
  ];
}

const perTask = (milliseconds) => ({ value: (milliseconds / TASKS) * 1_000, unit: 'us' });
