import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { temporaryDirectory, until } from '../../rig/process.ts';

type Provisioned = { kind: 'ready'; bin: string; changed: boolean } | { kind: 'failed'; findings: readonly { code: string }[] };

const SCRIPT = join(import.meta.dirname, '../../../tools/provision.mjs');
let folder: string;
let requirements: string;
let directory: string;

beforeEach(() => {
  folder = temporaryDirectory();
  requirements = join(folder, 'requirements.txt');
  directory = join(folder, 'tools', 'python');
  // Nothing to fetch: what is tested is how the environment comes to be, not the packages.
  writeFileSync(requirements, '# none\n');
});

function begin(): { pid: number | undefined; kill(): Promise<void>; result: Promise<Provisioned> } {
  const code = `import(${JSON.stringify(SCRIPT)}).then(async ({ provision }) => console.log(JSON.stringify(await provision(${JSON.stringify({ directory, requirements })}))))`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const closed = once(child, 'close');
  return {
    pid: child.pid,
    result: closed.then(() => JSON.parse(printed || '{}') as Provisioned),
    async kill() {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await closed;
    },
  };
}

const provision = (): Promise<Provisioned> => begin().result;
const builds = (): readonly string[] => readdirSync(join(folder, 'tools')).filter((name) => name !== 'python');

test('the second call has nothing to do, and a changed lock file makes a new environment', async () => {
  expect(await provision()).toEqual({ kind: 'ready', bin: join(directory, 'bin'), changed: true });
  expect(execFileSync(join(directory, 'bin/python'), ['-c', 'print(1)'], { encoding: 'utf8' })).toBe('1\n');
  expect(await provision()).toMatchObject({ kind: 'ready', changed: false });
  const [first] = builds();
  writeFileSync(requirements, '# other words, the same packages\n');
  expect(await provision()).toMatchObject({ changed: false });
  // pip comes with every environment, so this one needs no network either.
  const pip = execFileSync(join(directory, 'bin/python'), ['-c', 'import pip; print(pip.__version__)'], { encoding: 'utf8' }).trim();
  writeFileSync(requirements, `pip==${pip}\n`);
  expect(await provision()).toMatchObject({ kind: 'ready', changed: true });
  // Jobs may still be running from the one before.
  expect(builds()).toContain(first);
  expect(builds()).toHaveLength(2);
});

test('what was interrupted is not seen, and is done again', async () => {
  const interrupted = begin();
  await until(
    'a build has begun',
    () => existsSync(join(folder, 'tools')) && builds().some((name) => existsSync(join(folder, 'tools', name, 'bin'))),
  );
  await interrupted.kill();
  expect(existsSync(directory)).toBe(false);
  expect(builds()).toHaveLength(1);
  expect(await provision()).toMatchObject({ kind: 'ready', changed: true });
  expect(builds()).toHaveLength(1);
  expect(existsSync(join(directory, 'bin/python'))).toBe(true);
});

test('two at once do not clash: one environment is kept', async () => {
  const results = await Promise.all([provision(), provision()]);
  expect(results.map(({ kind }) => kind)).toEqual(['ready', 'ready']);
  expect(existsSync(join(directory, 'bin/python'))).toBe(true);
});

test('a folder that was made by hand is replaced by the link', async () => {
  mkdirSync(join(directory, 'bin'), { recursive: true });
  expect(await provision()).toMatchObject({ kind: 'ready', changed: true });
  expect(lstatSync(directory).isSymbolicLink()).toBe(true);
  expect(builds()).toHaveLength(1);
});

test('a package that does not exist is a finding, and nothing is left', async () => {
  writeFileSync(requirements, 'no-such-file @ file:///no/such/package.whl\n');
  expect(await provision()).toMatchObject({ kind: 'failed', findings: [{ code: 'tools.install-failed' }] });
  expect(builds()).toEqual([]);
});
