import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { managedDirectory, provisionTools, searchPath } from '../../../core/tools/managed.ts';
import { packageRoot } from '../../../core/tools/package-root.ts';
import { write } from '../../plugins/builder-context.ts';
import { temporaryDirectory } from '../../rig/process.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryDirectory();
  vi.stubEnv('ENGINE_TOOLS', join(folder, 'tools'));
});
afterEach(() => vi.unstubAllEnvs());

function python(answer: string): string {
  write(folder, { python: `#!/bin/sh\n${answer}\n` });
  chmodSync(join(folder, 'python'), 0o755);
  return join(folder, 'python');
}

const tells = (version: string, venv: boolean): string => python(`echo '{"version": "${version}", "venv": ${venv}, "interpreter": "/x"}'`);

test('the managed environment is where ENGINE_TOOLS says, else in the data directory of the user', () => {
  expect(managedDirectory({ ENGINE_TOOLS: '/t' })).toBe('/t/python');
  expect(managedDirectory({ XDG_DATA_HOME: '/data' })).toBe('/data/engine/tools/python');
  expect(managedDirectory({})).toMatch(/\/\.local\/share\/engine\/tools\/python$/);
});

test('its programs come behind those of the user, and only where it is there', () => {
  const env = { ENGINE_TOOLS: join(folder, 'tools'), PATH: '/usr/bin:/bin' };
  expect(searchPath(env)).toBe('/usr/bin:/bin');
  write(folder, { 'tools/python/bin/datalad': '' });
  expect(searchPath(env)).toBe(`/usr/bin:/bin:${join(folder, 'tools/python/bin')}`);
  expect(searchPath({ ...env, PATH: searchPath(env) })).toBe(searchPath(env));
});

test('the lock file is found from wherever this code runs', () => {
  expect(existsSync(join(packageRoot(), 'tools/python-requirements.txt'))).toBe(true);
});

test.each([
  ['is none', () => '/no/such/python', 'tools.python-missing', 'none that can be started'],
  ['is some other program', () => python('echo hello'), 'tools.python-missing', 'none that can be started'],
  ['is too old', () => tells('3.9.2', true), 'tools.python-too-old', 'is 3.9.2'],
  ['makes no virtual environments', () => tells('3.12.1', false), 'tools.python-without-venv', 'venv or ensurepip'],
])('a Python that %s is a finding with a remedy, and leaves nothing behind', async (_, make, code, message) => {
  const result = await provisionTools({ python: make() });
  expect(result).toMatchObject({
    kind: 'failed',
    findings: [{ code, message: expect.stringContaining(message) as string, remedy: expect.any(String) as string }],
  });
  expect(existsSync(join(folder, 'tools'))).toBe(false);
});

test('an environment that cannot be made is a finding with what was said', async () => {
  const answer = JSON.stringify({ version: '3.12.1', venv: true, interpreter: join(folder, 'python') });
  write(folder, { answer });
  const disk = python(`[ "$1" = -c ] && exec cat "$(dirname "$0")/answer"; echo 'OSError: [Errno 28] No space left on device' >&2; exit 1`);
  expect(await provisionTools({ python: disk })).toMatchObject({ kind: 'failed', findings: [{ code: 'tools.disk-full' }] });
  expect(readdirSync(join(folder, 'tools'))).toEqual([]);
});

test.each([
  [1, 25],
  [10, 3],
])('with one line for %i packages there are %i lines about 25 packages', async (packagesPerLine, lines) => {
  write(folder, { answer: JSON.stringify({ version: '3.12.1', venv: true, interpreter: join(folder, 'python') }) });
  // As pip tells it, by a stand-in that makes an "environment" of itself.
  const standIn = python(`case "$2" in
    venv) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    pip) for n in $(seq 25); do echo "Collecting package-$n (from -r file)"; done ;;
    *) cat "$(dirname "$0")/answer" ;;
  esac`);
  const told: string[] = [];
  expect(await provisionTools({ python: standIn, packagesPerLine, onProgress: (text) => told.push(text) })).toMatchObject({
    kind: 'ready',
  });
  expect(told.filter((text) => text.startsWith('Fetching'))).toHaveLength(lines);
  expect(told).toContainEqual(expect.stringMatching(/^Fetching 21 of \d+: package-21$/));
});
