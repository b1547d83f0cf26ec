import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findMembers } from '../../../core/process/sweep.ts';
import { parseIpynb, type Ipynb } from '../../../plugins/jupyter/door.ts';
import { marimoBackend } from '../../../plugins/marimo/backend.ts';
import { temporaryDirectory, until } from '../../rig/process.ts';
import { aNotebook, executeNotebook, marimoText, writeFiles, type Executed } from './notebook.ts';

const read = (file: string): Ipynb => {
  const parsed = parseIpynb(readFileSync(file, 'utf8'), file);
  if (!parsed.ok) throw new Error(parsed.findings[0]?.message);
  return parsed.notebook;
};
const outputsOf = (notebook: Ipynb): string => JSON.stringify(notebook.cells.map(({ outputs }) => outputs));
const livingOf = (project: string, name: string) =>
  findMembers({ attempt: `attempt-${project.slice(-6)}-${name}`, leader: undefined, spare: [] });

const SETUP = 'with app.setup:\n    import marimo as mo';

describe('a notebook whose cells all run', () => {
  const params = { n: 5, text: '007', sign: '-1', truth: 'true', yes: true, list: [1, 'a b'], words: 'two  words', real: 0.5 };
  const notebook = aNotebook('explore/good.py', { params });
  let project: string;
  let first: Executed;
  let bytes: string;

  beforeAll(async () => {
    project = temporaryDirectory();
    const names = Object.keys(params);
    writeFiles(project, {
      'explore/good.py': marimoText(
        SETUP,
        '@app.cell(hide_code=True)\ndef title():\n    mo.md("# Good")\n    return',
        `import json\nargs = mo.cli_args()\nprint(json.dumps([args.get(name) for name in ${JSON.stringify(names)}]))`,
        'import random, sys, time\nprint("a")\ntime.sleep(0.1)\nprint("b")\nprint("e", file=sys.stderr)',
        'import warnings\nwarnings.warn("mind")\nobject()',
        'mo.vstack([mo.ui.slider(1, 5), mo.md("x")])',
        'mo.ui.slider(1, 5)',
        '[1, {"k": (2, 3)}]',
        '@app.function\ndef double(x):\n    return 2 * x',
      ),
    });
    first = await executeNotebook(project, notebook);
    bytes = readFileSync(join(project, 'explore/.executed/good.ipynb'), 'utf8');
  });

  test('is kept with its outputs by one export, which ends by itself (defect 1)', () => {
    expect(first).toMatchObject({ outcome: { kind: 'exited', code: 0 }, verdict: { success: true, findings: [] } });
    expect(marimoBackend.progress?.(first.log)).toEqual({ done: 9, total: 9 });
    const executed = read(join(project, 'explore/.executed/good.ipynb'));
    expect(executed.cells.map(({ cell_type, id }) => (cell_type === 'markdown' ? 'markdown' : id))).toEqual([
      'setup',
      'markdown',
      ...executed.cells.slice(2, 8).map(({ id }) => id),
      'double',
    ]);
    expect(outputsOf(executed)).toContain('"text":["a\\n","b\\n"]');
  });

  test('gets its parameters as they were given; lists travel as the text of JSON', () => {
    const executed = read(join(project, 'explore/.executed/good.ipynb'));
    const [output] = executed.cells[2]?.outputs ?? [];
    expect(JSON.parse(String(output?.text))).toEqual([5, '007', '-1', 'true', true, '[1,"a b"]'.replace(',', ', '), 'two  words', 0.5]);
  });

  test('says in its metadata what it was made of, and nothing that changes', () => {
    const { metadata } = read(join(project, 'explore/.executed/good.ipynb'));
    expect(metadata['engine']).toEqual({
      format: 'marimo',
      source: 'explore/good.py',
      source_sha256: createHash('sha256')
        .update(readFileSync(join(project, 'explore/good.py')))
        .digest('hex'),
      parameters: params,
      kernel: '',
      tools: { marimo: expect.stringMatching(/^0\./) as string, python: expect.stringMatching(/^3\./) as string },
    });
    expect(JSON.stringify(metadata)).not.toContain('marimo_version');
  });

  test('has the same bytes when it is executed again, and leaves nothing of marimo beside it', async () => {
    const again = await executeNotebook(project, notebook, { attempt: 'attempt-again' });
    expect(again.verdict.success).toBe(true);
    expect(again.log).toContain('9 cells ran; explore/.executed/good.ipynb is unchanged');
    expect(readFileSync(join(project, 'explore/.executed/good.ipynb'), 'utf8')).toBe(bytes);
    expect(bytes).not.toMatch(/random-id='[0-9a-f]|__marimo__cell|at 0x[1-9a-f]/);
    expect(readdirSync(join(project, 'explore')).toSorted()).toEqual(['.executed', 'good.py']);
    expect(readdirSync(join(project, 'explore/.executed'))).toEqual(['good.ipynb']);
  });

  test('shows what only marimo can bring to life as a line of text, and lists as text, too', () => {
    const { cells } = read(join(project, 'explore/.executed/good.ipynb'));
    expect(cells[6]?.outputs?.[0]?.data).toEqual({ 'text/plain': ['[marimo-slider: shown by marimo only]'] });
    expect(cells[7]?.outputs?.[0]?.data).toMatchObject({ 'text/plain': ['[1, {"k": [2, 3]}]'] });
  });
});

describe('a notebook that does not run through', () => {
  let project: string;
  const results = new Map<string, Executed>();
  const NOTEBOOKS: Readonly<Record<string, string>> = {
    error: marimoText(
      'print("before")',
      '@app.cell\ndef broken():\n    y = 1\n    raise ValueError("no good\\nsecond line")\n    return (y,)',
      '@app.cell\ndef after(y):\n    y + 1\n    return',
    ),
    exit0: marimoText('import sys\nsys.exit(0)', 'print("later")'),
    exit3: marimoText('import sys\nsys.exit(3)'),
    nobody: marimoText('@app.cell\ndef title(mo):\n    mo.md("# T")\n    return', 'x = 1'),
    interrupted: marimoText('raise KeyboardInterrupt'),
    twice: marimoText('q = 1', 'q = 2'),
    unparsable: marimoText('x = 1', '@app.cell\ndef bad():\n    x = = 1\n    return'),
    stopped: marimoText(
      SETUP,
      '@app.cell\ndef gate():\n    mo.stop(True, mo.md("nothing to do"))\n    y = 1\n    return (y,)',
      '@app.cell\ndef after(y):\n    y\n    return',
    ),
    cut: marimoText(SETUP, '@app.cell\ndef last():\n    mo.stop(True, mo.md("no data"))\n    open("result.csv", "w").close()\n    return'),
    asks: marimoText('x = input("name? ")'),
    killed: marimoText('import os\nos.kill(os.getppid(), 9)'),
    broken: marimoText('x = 1').replace('x = 1', 'x ==='),
    leaves: marimoText('import subprocess\nsubprocess.Popen(["sleep", "1000"], start_new_session=True)'),
    kept: marimoText('raise ValueError("again")'),
  };

  beforeAll(async () => {
    project = temporaryDirectory();
    writeFiles(project, Object.fromEntries(Object.entries(NOTEBOOKS).map(([name, text]) => [`${name}.py`, text])));
    writeFiles(project, { '.executed/kept.ipynb': 'an earlier success', '__marimo__/session/kept.py.json': '{"a person": 1}' });
    const waiting = Object.keys(NOTEBOOKS);
    const work = async (): Promise<void> => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
        results.set(name, await executeNotebook(project, aNotebook(`${name}.py`)));
    };
    await Promise.all([work(), work()]);
  });

  test.each([
    ['error', 10, 'cell "broken" failed (error.py:13): ValueError: no good'],
    ['exit0', 11, 'cell 1 failed (exit0.py:7): SystemExit: 0'],
    ['exit3', 11, 'cell 1 failed (exit3.py:7): SystemExit: 3'],
    ['nobody', 10, 'cell "title" failed (nobody.py:7): name \'mo\' is not defined'],
    ['interrupted', 10, 'cell 1 failed (interrupted.py:7): interruption: This cell was interrupted and needs to be re-run'],
    ['asks', 10, 'cell 1 failed (asks.py:7): EOFError: nobody is there to answer: a notebook that is executed gets no input'],
    ['twice', 10, "cell 1 failed (twice.py:7): multiple-defs: The variable 'q' was defined by another cell"],
  ])('fails with the cell, its line and what it said: %s', (name, code, reason) => {
    const { outcome, verdict, directory, log } = results.get(name) as Executed;
    expect(outcome, log).toMatchObject({ kind: 'exited', code });
    expect(verdict).toMatchObject({ success: false, retry: false, reason });
    expect(log.trimEnd().split('\n').at(-1)).toBe(`${reason}; the notebook as far as it got: ${join(directory, 'failed.ipynb')}`);
    const { artefact } = verdict.facts as { artefact: string };
    expect(join(project, artefact)).toBe(join(directory, 'failed.ipynb'));
    expect(read(join(directory, 'failed.ipynb')).cells.length).toBeGreaterThan(0);
    expect(existsSync(join(project, `.executed/${name}.ipynb`))).toBe(false);
  });

  test('fails without a cell where the file does not parse', () => {
    const { outcome, verdict } = results.get('unparsable') as Executed;
    expect(outcome).toMatchObject({ kind: 'exited', code: 16 });
    expect(verdict).toMatchObject({ success: false });
    expect(verdict.reason).toMatch(/syntax/i);
  });

  test('fails with the line where a cell does not parse, which marimo would leave out', () => {
    const { verdict } = results.get('broken') as Executed;
    expect(verdict).toMatchObject({
      success: false,
      reason: 'the notebook is no valid Python (broken.py:9): syntax error: invalid syntax',
    });
  });

  test('says that marimo was killed, not what Python said of it last', () => {
    const { outcome, verdict } = results.get('killed') as Executed;
    expect(outcome).toMatchObject({ kind: 'exited', code: 12 });
    expect(verdict.reason).toMatch(/^marimo was killed by SIGKILL while cells were running/);
  });

  test('warns where mo.stop cut short only its own cell', () => {
    expect(results.get('cut')?.verdict).toMatchObject({
      success: true,
      findings: [{ code: 'marimo.stopped-early', message: 'cut stopped early: mo.stop cut short cell "last".' }],
    });
  });

  test('leaves no process that a cell sent into a session of its own', () => {
    expect(results.get('leaves')?.verdict.success).toBe(true);
    expect(livingOf(project, 'leaves')).toEqual([]);
  });

  test('says that sys.exit is the wrong way to stop', () => {
    expect(results.get('exit0')?.verdict.findings).toMatchObject([{ code: 'marimo.system-exit', at: { file: 'exit0.py', line: 7 } }]);
  });

  test('keeps the executed notebook of before, and the snapshot that a person had', () => {
    expect(results.get('kept')?.verdict.success).toBe(false);
    expect(readFileSync(join(project, '.executed/kept.ipynb'), 'utf8')).toBe('an earlier success');
    expect(readFileSync(join(project, '__marimo__/session/kept.py.json'), 'utf8')).toBe('{"a person": 1}');
    expect(readFileSync(join(project, '__marimo__/.gitignore'), 'utf8')).toBe('*\n');
  });

  test('succeeds with a warning where mo.stop left cells out', () => {
    const { verdict, log } = results.get('stopped') as Executed;
    expect(verdict).toMatchObject({
      success: true,
      findings: [{ code: 'marimo.stopped-early', severity: 'warning' }],
      facts: { cells: 3, stopped: 1 },
    });
    expect(log).toContain('stopped early by mo.stop: 1 of 3 cells did not run (cell "after")');
    const executed = read(join(project, '.executed/stopped.ipynb'));
    expect(outputsOf(executed)).not.toContain('"error"');
    expect(outputsOf(executed)).toContain('nothing to do');
  });
});

describe('an execution that is ended', () => {
  // A cell that waits for a writer on a fifo tells by opening it that it runs.
  const waiting = (...more: string[]): string =>
    marimoText(`import os, signal, subprocess\n${more.join('\n')}\nopen("running", "w").close()\nopen("gate").read()`);

  async function prepared(name: string, text: string): Promise<string> {
    const project = temporaryDirectory();
    writeFiles(project, { [`${name}.py`]: text });
    execFileSync('mkfifo', [join(project, 'gate')]);
    return project;
  }
  const runs = (project: string) => () => existsSync(join(project, 'running'));

  test('is told as killed within seconds when its kernel dies, though marimo would wait for ever', async () => {
    const project = await prepared('killed', marimoText('import os\nopen("running", "w").close()\nos.kill(os.getpid(), 9)'));
    let died = 0;
    const { outcome, verdict, log } = await executeNotebook(project, aNotebook('killed.py'), {
      seconds: 60, // should it not be told
      during: async () => {
        await until('the cell runs', runs(project), 60);
        died = performance.now();
      },
    });
    expect(performance.now() - died).toBeLessThan(15_000);
    expect(outcome).toMatchObject({ kind: 'exited', code: 12 });
    expect(verdict).toMatchObject({ success: false, retry: false, reason: expect.stringContaining('the kernel died') as string });
    expect(log).toContain('the kernel died while cells were running');
    expect(livingOf(project, 'killed')).toEqual([]);
  });

  test('leaves no process when its time is over, also none that is deaf', async () => {
    const project = await prepared(
      'late',
      waiting('signal.signal(signal.SIGTERM, signal.SIG_IGN)', 'subprocess.Popen(["sleep", "1000"], start_new_session=True)'),
    );
    const { outcome, verdict } = await executeNotebook(project, aNotebook('late.py'), { seconds: 6 });
    expect(existsSync(join(project, 'running'))).toBe(true);
    expect(outcome.kind).toBe('timed-out');
    expect(verdict).toMatchObject({ success: false, retry: false, reason: 'the time limit passed' });
    expect(livingOf(project, 'late')).toEqual([]);
    expect(existsSync(join(project, '.executed'))).toBe(false);
  });

  test('leaves no process when it is cancelled', async () => {
    const project = await prepared('gone', waiting());
    const { outcome, verdict } = await executeNotebook(project, aNotebook('gone.py'), {
      during: async (stop) => {
        await until('the cell runs', runs(project), 60);
        await stop();
      },
    });
    expect(outcome.kind).toBe('cancelled');
    expect(verdict).toMatchObject({ success: false, reason: 'it was cancelled' });
    expect(livingOf(project, 'gone')).toEqual([]);
    expect(readdirSync(project).filter((name) => name.startsWith('__'))).toEqual([]);
  });
});
