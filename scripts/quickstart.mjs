// From a fresh clone to a recorded run on real data: installs, builds, provides the Python tools, makes a dataset and runs the example in it.
// Each step is skipped when there is nothing to do, so it may be interrupted and may run twice. Node's built-ins only: nothing is installed yet.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataset } from './quickstart/dataset.mjs';
import { build, installPackages, linkEngine, provideTools } from './quickstart/prepare.mjs';
import { tellWhatNext } from './quickstart/tell.mjs';
import { run, StepFailed } from './quickstart/step.mjs';

const root = join(import.meta.dirname, '..');
const dataset = join(root, 'quickstart');

try {
  installPackages(root);
  build(root);
  const env = provideTools(root);
  linkEngine(root);
  makeDataset(dataset, join(root, 'examples', 'quickstart'), env);
  console.log('\nengine apply\n');
  const { code } = run([process.execPath, join(root, 'dist', 'cli', 'engine.js'), 'apply'], { cwd: dataset, env, show: true });
  if (code === 0) tellWhatNext(root, dataset, env);
  process.exitCode = code;
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`\n${error.message}`);
  if (existsSync(dataset)) console.error(`What was done so far is kept. To begin anew: rm -rf "${dataset}"`);
  process.exitCode = 1;
}
