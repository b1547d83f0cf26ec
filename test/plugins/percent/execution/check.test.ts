import { beforeEach, expect, test } from 'vitest';
import type { Answer } from '../../../../core/contracts/context.ts';
import { check } from '../../../../plugins/percent/execution/index.ts';
import { temporaryDirectory } from '../../../rig/process.ts';
import { aNotebook, percentText, writeFiles } from './execute.ts';

const KERNELS = { code: 0, stdout: JSON.stringify({ kernelspecs: { python3: {}, ir: {} } }), stderr: '' };

let project: string;
let asked: string[];
beforeEach(() => {
  project = temporaryDirectory();
  asked = [];
  writeFiles(project, { 'a.py': percentText('# %% tags=["parameters"]\nbins = 20\nname = ""', 'bins'), 'none.py': percentText('1') });
});

const context = (answer: () => Promise<Answer> = () => Promise.resolve(KERNELS)) => ({
  project,
  signal: new AbortController().signal,
  tool: (argv: readonly string[]) => {
    asked.push(argv.join(' '));
    return answer();
  },
});

test('a kernel that is not installed here is a warning, because an environment may have it', async () => {
  expect(await check(aNotebook('a.py', { kernel: 'cogpy' }), context())).toMatchObject([
    { code: 'percent.kernel-missing', severity: 'warning', message: expect.stringContaining('there are: ir, python3') as string },
  ]);
});

test('jupyter is asked once for all notebooks of a run, and only if one names a kernel', async () => {
  const shared = context();
  await check(aNotebook('a.py'), shared);
  expect(asked).toEqual([]);
  await Promise.all([check(aNotebook('a.py', { kernel: 'ir' }), shared), check(aNotebook('none.py', { kernel: 'python3' }), shared)]);
  expect(asked).toEqual(['jupyter kernelspec list --json']);
});

test('without jupyter on PATH nothing is said: it may be in the environment', async () => {
  expect(
    await check(
      aNotebook('a.py', { kernel: 'cogpy' }),
      context(() => Promise.reject(new Error('ENOENT'))),
    ),
  ).toEqual([]);
});

test.each(['extension loaded\n{}', 'null', '[]', '{"kernelspecs": 1}'])(
  'what jupyter says that is no list of kernels says nothing: %s',
  async (stdout) => {
    const said = (): Promise<Answer> => Promise.resolve({ code: 0, stdout, stderr: '' });
    expect(await check(aNotebook('a.py', { kernel: 'cogpy' }), context(said))).toEqual([]);
  },
);
