import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { examineTools } from '../../../core/tools/examine.ts';
import { requirementsOf } from '../../../core/tools/requirements.ts';
import { temporaryDirectory } from '../../rig/process.ts';

let folder: string;
let searchPath: string;

beforeEach(() => {
  folder = temporaryDirectory();
  mkdirSync(join(folder, 'later'));
  searchPath = `${folder}:${join(folder, 'later')}:/usr/bin:/bin`;
});

function tool(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const need = (name: string, range = '>=2 <3') => ({ name, argv: [name, '--version'], range });

test('each tool is found, missing, too old or too new, and what is wrong comes with a remedy', async () => {
  tool('good', 'echo good version 2.5');
  tool('old', 'echo 1.9.9 >&2');
  tool('new', 'echo v3.0');
  const examined = await examineTools([need('good'), need('old'), need('new'), { ...need('gone'), remedy: 'engine setup' }], {
    searchPath,
  });
  expect(examined).toEqual([
    { name: 'good', range: '>=2 <3', status: 'found', found: { path: join(folder, 'good'), version: '2.5' } },
    {
      name: 'old',
      range: '>=2 <3',
      status: 'too old',
      found: { path: join(folder, 'old'), version: '1.9.9' },
      remedy: 'Install old >=2 <3, or put it on PATH.',
    },
    {
      name: 'new',
      range: '>=2 <3',
      status: 'too new',
      found: { path: join(folder, 'new'), version: '3.0' },
      remedy: expect.any(String) as string,
    },
    { name: 'gone', range: '>=2 <3', status: 'missing', remedy: 'engine setup' },
  ]);
});

test('a tool that fails, hangs or says nothing is broken, with the reason', async () => {
  tool('fails', 'echo "ImportError: no module" >&2; exit 1');
  tool('hangs', 'exec sleep 60');
  tool('mute', 'true');
  const examined = await examineTools([need('fails'), need('hangs'), need('mute')], { searchPath, timeoutSeconds: 0.5 });
  expect(examined.map((it) => it.status === 'broken' && it.reason)).toEqual([
    'fails --version: ImportError: no module',
    'it did not answer within 0.5 seconds',
    'it tells no version',
  ]);
});

test('where any version will do, the tool need not tell one', async () => {
  tool('mute', 'true');
  expect(await examineTools([need('mute', '*')], { searchPath })).toMatchObject([{ status: 'found' }]);
});

test('a tool that several need is started once', async () => {
  tool('counted', `echo started >> '${join(folder, 'starts')}'; echo 2.1`);
  const examined = await examineTools([need('counted'), need('counted', '>=2.2'), need('counted')], { searchPath });
  expect(examined.map(({ status }) => status)).toEqual(['found', 'too old', 'found']);
  expect(readFileSync(join(folder, 'starts'), 'utf8')).toBe('started\n');
});

test('what cannot be executed is not the tool', async () => {
  writeFileSync(join(folder, 'tool'), 'no program');
  mkdirSync(join(folder, 'later/folder'));
  expect(await examineTools([need('tool'), need('folder')], { searchPath })).toMatchObject([{ status: 'missing' }, { status: 'missing' }]);
  expect(existsSync(join(folder, 'tool'))).toBe(true);
});

test('what several plugins need is listed once, with their names', () => {
  const git = need('git');
  const plugins = [{ name: 'a', requires: [git, need('x')] }, { name: 'b' }, { name: 'c', requires: [{ ...git }, need('x', '*')] }];
  expect(requirementsOf(plugins).map(({ requirement, plugins: names }) => [requirement.name, requirement.range, names])).toEqual([
    ['git', '>=2 <3', ['a', 'c']],
    ['x', '>=2 <3', ['a']],
    ['x', '*', ['c']],
  ]);
});
