import { mkdtempSync } from 'node:fs';
import type * as FileSystem from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { kernelInterpreter } from '../../../plugins/percent/kernel-interpreter.ts';
import { writeFiles } from './execution/execute.ts';

const looks = vi.hoisted((): string[] => []);

/** The real file system, whose looks are noted. */
vi.mock('node:fs', async (original) => {
  const real = await original<typeof FileSystem>();
  return {
    ...real,
    existsSync: (path: string) => {
      looks.push(path);
      return real.existsSync(path);
    },
  };
});

let path: string | undefined;

beforeEach(() => {
  path = process.env['PATH'];
});

afterEach(() => {
  process.env['PATH'] = path;
});

/** The folder of programs of an environment with Jupyter and this kernel. */
function environment(kernel: string, program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'engine-kernels-'));
  writeFiles(folder, {
    'bin/jupyter': '',
    [`share/jupyter/kernels/${kernel}/kernel.json`]: JSON.stringify({ argv: [program, '-m', 'x'] }),
  });
  return join(folder, 'bin');
}

test('a kernel is found beside the Jupyter on PATH, and another PATH has others', () => {
  process.env['PATH'] = environment('engine-test', '/one/python');
  expect(kernelInterpreter('engine-test')).toEqual(['/one/python']);
  process.env['PATH'] = environment('engine-test', '/two/python');
  expect(kernelInterpreter('engine-test')).toEqual(['/two/python']);
  process.env['PATH'] = '/nonexistent';
  expect(kernelInterpreter('engine-test')).toEqual([]);
});

test('for many notebooks PATH is walked once', () => {
  const bin = environment('engine-test', '/one/python');
  process.env['PATH'] = bin;
  looks.length = 0;
  for (let count = 0; count < 200; count += 1) kernelInterpreter('engine-test');
  expect(looks.filter((look) => look === join(bin, 'papermill'))).toHaveLength(1);
});
