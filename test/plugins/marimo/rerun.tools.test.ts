import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { marimoBackend } from '../../../plugins/marimo/backend.ts';
import { EXECUTE_MARIMO, EXECUTE_MARIMO_SCRIPT } from '../../../plugins/marimo/execution/execute-marimo-script.ts';
import { cloneDataset, createDataset } from '../../rig/dataset.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { aNotebook, marimoText, writeFiles } from './notebook.ts';

const NOTEBOOK = marimoText(
  'with app.setup:\n    import marimo as mo',
  'n = int(mo.cli_args().get("n", 1))\nopen("out.txt", "w").write(str(n))\nn',
);
const argvOf = (params: Readonly<Record<string, number>>): readonly string[] => {
  const { action } = marimoBackend.job(aNotebook('explore/noise.py', { params }), '.run', {} as never);
  return action.kind === 'process' ? action.argv : [];
};

test('a record can be rerun in a clone without the engine, and changes nothing there', () => {
  const dataset = createDataset({ 'explore/noise.py': NOTEBOOK, [`.run/${EXECUTE_MARIMO}`]: EXECUTE_MARIMO_SCRIPT });
  const argv = argvOf({ n: 7 }).map((word) => word.replaceAll('{', '{{').replaceAll('}', '}}'));
  dataset.datalad('run', '-m', 'noise', '-i', 'explore/noise.py', '-o', 'explore/.executed/noise.ipynb', '-o', 'out.txt', ...argv);
  expect(dataset.filesOf('HEAD')).toEqual(['explore/.executed/noise.ipynb', 'out.txt']);

  const clone = cloneDataset(dataset);
  clone.datalad('rerun');
  expect(clone.head()).toBe(dataset.head());
  expect(clone.clean()).toBe(true);
  expect(clone.read('out.txt')).toBe('7');
});

test('the program goes on in the Python of the program marimo, where the first one lacks the package', () => {
  const project = temporaryDirectory();
  const ask = (command: string, ...argv: string[]): string => execFileSync(command, argv, { encoding: 'utf8' }).trim();
  const bin = join(project, 'bin');
  mkdirSync(bin);
  symlinkSync(ask('python3', '-c', 'import os, sys; print(os.path.realpath(sys.executable))'), join(bin, 'python3'));
  symlinkSync(ask('sh', '-c', 'command -v marimo'), join(bin, 'marimo'));
  writeFiles(project, { 'explore/noise.py': NOTEBOOK, [`.run/${EXECUTE_MARIMO}`]: EXECUTE_MARIMO_SCRIPT });
  const [, ...argv] = argvOf({ n: 3 });
  const env = { ...process.env, PATH: [bin, '/usr/bin', '/bin'].join(delimiter) };
  const options = { cwd: project, env, encoding: 'utf8' as const };
  expect(() => execFileSync(join(bin, 'python3'), ['-c', 'import marimo'], { ...options, stdio: 'pipe' })).toThrow('marimo');
  const said = execFileSync('python3', argv, options);
  expect(said).toContain('[2/2] all cells are through');
  expect(readFileSync(join(project, 'out.txt'), 'utf8')).toBe('3');
  expect(existsSync(join(project, 'explore/.executed/noise.ipynb'))).toBe(true);
});
