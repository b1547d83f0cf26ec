import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { marimoBackend } from '../../../plugins/marimo/backend.ts';
import { EXECUTE_MARIMO, EXECUTE_MARIMO_SCRIPT } from '../../../plugins/marimo/execution/execute-marimo-script.ts';
import { cloneDataset, createDataset } from '../../rig/dataset.ts';
import { temporaryDirectory, until } from '../../rig/process.ts';
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

describe('the source that was executed', () => {
  const executed = (project: string, env: Readonly<Record<string, string>> = {}) => {
    writeFiles(project, { [`.run/${EXECUTE_MARIMO}`]: EXECUTE_MARIMO_SCRIPT });
    const child = spawn('python3', [`.run/${EXECUTE_MARIMO}`, '--source', 'a.py', '--output', 'a.ipynb'], {
      cwd: project,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    return { said: () => said, ended: once(child, 'close').then(([code]) => code as number | null) };
  };
  const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

  test('is named by its hash, though it is edited meanwhile; and the report is replaced whole', async () => {
    const project = temporaryDirectory();
    const text = marimoText('n = open("gate").read()');
    writeFiles(project, { 'a.py': text, 'attempt/notebook.json': 'before' });
    linkSync(join(project, 'attempt/notebook.json'), join(project, 'as-it-was'));
    execFileSync('mkfifo', [join(project, 'gate')]);
    const { said, ended } = executed(project, { ENGINE_ATTEMPT_DIRECTORY: join(project, 'attempt') });
    await until('the notebook runs', () => said().includes('[0/1] '), 60);
    writeFileSync(join(project, 'a.py'), `${text}# later\n`);
    writeFileSync(join(project, 'gate'), '');
    expect(await ended, said()).toBe(0);
    const hash = createHash('sha256').update(text).digest('hex');
    expect(read(join(project, 'a.ipynb'))).toMatchObject({ metadata: { engine: { source_sha256: hash } } });
    expect(readFileSync(join(project, 'as-it-was'), 'utf8')).toBe('before');
    const report = read(join(project, 'attempt/notebook.json'));
    expect(report).toMatchObject({ v: 1, code: 0, kind: 'succeeded', done: 1, total: 1, stopped: [] });
  });

  test('is refused where it changed before marimo had read it', async () => {
    const project = temporaryDirectory();
    const change = 'import sys\nif "export" in sys.orig_argv:\n    open("a.py", "a").write("# later\\n")\n';
    writeFiles(project, { 'a.py': NOTEBOOK, 'path/sitecustomize.py': change });
    const { said, ended } = executed(project, { PYTHONPATH: join(project, 'path') });
    expect(await ended).toBe(16);
    expect(said().trimEnd().split('\n').at(-1)).toBe('a.py changed while marimo was reading it: execute it again');
    expect(existsSync(join(project, 'a.ipynb'))).toBe(false);
  });
});
