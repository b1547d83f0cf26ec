// npm test: all that a fresh clone needs (install, check, build, Python tools) and then every test.
// With CI=true the unit tests run a second time on Node 24. The last line is the sum: N passed, N failed, N skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tools = join(root, '.tools');
const only = process.argv.slice(2);

/** Runs a step and says what it is; a step that must succeed ends everything when it does not. */
function step(name, command, args, { must = true, env = {} } = {}) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (must && status !== 0) {
    console.error(`${name} failed.`);
    if (name !== 'Checks') process.exit(1);
    checksFailed = true;
  }
  return status === 0;
}
let checksFailed = false;

ensureInstalled(root);
step('Build', process.execPath, ['scripts/build.mjs']);
if (only.length === 0) step('Checks', 'npm', ['run', '--silent', 'check']);
step('Python tools', process.execPath, ['scripts/provision.mjs', '--all']);

const totals = { passed: 0, failed: 0, skipped: 0 };

function vitest(name, node, args) {
  const report = join(tools, `report-${name}.json`);
  mkdirSync(tools, { recursive: true });
  rmSync(report, { force: true });
  step(
    `Tests on ${name}`,
    node,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile=${report}`, ...args],
    {
      must: false,
      env: {
        PATH: `${join(tools, 'python', 'bin')}${delimiter}${process.env.PATH}`,
        ENGINE_DATALAD_018: join(tools, 'datalad-0.18', 'bin'),
      },
    },
  );
  if (!existsSync(report)) {
    totals.failed += 1;
    console.error(`The tests on ${name} ended without a report.`);
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults, success } = JSON.parse(readFileSync(report, 'utf8'));
  totals.passed += numPassedTests;
  totals.failed += numFailedTests;
  totals.skipped += numPendingTests + numTodoTests;
  // A file that could not even be loaded has no failed test of its own.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  totals.failed += unloaded.length;
  if (!success && numFailedTests + unloaded.length === 0) totals.failed += 1;
}

vitest('this-node', process.execPath, only);
if (process.env.CI && only.length === 0) {
  step('Node 24', process.execPath, ['scripts/provision-node.mjs', '24']);
  vitest('node-24', join(tools, 'node-24', 'bin', 'node'), ['--project', 'unit']);
}
if (checksFailed) totals.failed += 1;

console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);
