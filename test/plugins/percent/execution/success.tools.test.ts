import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executionProgress, parseIpynb, serializeIpynb, type Ipynb } from '../../../../plugins/jupyter/door.ts';
import { collect, scripts } from '../../../../plugins/percent/execution/index.ts';
import { temporaryDirectory, until } from '../../../rig/process.ts';
import { aNotebook, executeNotebook, inPairs, notebookContext, percentText, writeFiles, type Executed } from './execute.ts';

const PROGRAM = Object.keys(scripts)[0] ?? '';
const SOURCE = 'explore/.src/good.py';
const EXECUTED = 'explore/.executed/good.ipynb';
const params = {
  n: 5,
  text: '007',
  quotes: '"\\\n\' é 🐧 {}',
  truth: 'true',
  yes: true,
  none: null,
  real: 0.5,
  list: [1, ['a b']],
  map: { 'a b': { c: [] } },
};

const read = (file: string): Ipynb => {
  const parsed = parseIpynb(readFileSync(file, 'utf8'), file);
  if (!parsed.ok) throw new Error(parsed.findings[0]?.message);
  return parsed.notebook;
};

const GOOD = [
  '# ---\n# Title: Good\n# jupyter:\n#   jupytext:\n#     formats: ipynb,.src//py:percent\n# ---\n',
  '# %% [markdown]\n# # Good\n',
  '# %% tags=["parameters"]\nn: int = 1\ntext = quotes = truth = ""\nyes = none = real = None\nlist, map = [], {}\n',
  '# %%\nimport json\nprint(json.dumps([n, text, quotes, truth, yes, none, real, list, map]))\n',
  '# %%\nimport os, sys, time, warnings\nprint("a")\nprint("e", file=sys.stderr)\ntime.sleep(0.3)\nprint("b")\nwarnings.warn("mind")\nos.getcwd().rsplit("/", 1)[1]\n',
  '# %%\nobject()\n',
  '# %%\nfor i in range(3):\n    print(f"\\r{i}", end="", flush=True)\n',
  '# %% tags=["raises-exception"]\nraise ValueError("on purpose")\n',
  '# %%\nfile = open("late.txt", "w")\nsize = file.write("not yet flushed")\n',
  '# %%\n"end"\n',
].join('\n');

const EDITS = percentText('with open(".src/edits.py", "a") as file:\n    n = file.write("# later\\n")');

let project: string;
let first: Executed;
let bytes: string;
const notebook = aNotebook(SOURCE, { params });

beforeAll(async () => {
  project = temporaryDirectory();
  writeFiles(project, { [SOURCE]: GOOD });
  first = await executeNotebook(project, notebook);
  bytes = readFileSync(join(project, EXECUTED), 'utf8');
});

describe('a notebook whose cells all run', () => {
  test('succeeds, and says how far it is', () => {
    expect(first).toMatchObject({ outcome: { kind: 'exited', code: 0 }, verdict: { success: true, findings: [] }, left: [] });
    const lines = first.log.split('\n').filter((line) => /^\[\d/.test(line));
    expect(lines.map((line) => executionProgress(line)?.done)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(executionProgress(first.log)).toEqual({ done: 8, total: 8 });
    expect(executionProgress(lines[1] ?? '')).toEqual({ done: 1, total: 8, what: 'cell 2: import json' });
  });

  test('gets its parameters as JSON has them', () => {
    const text = read(join(project, EXECUTED)).cells.find(({ source }) => String(source).includes('json.dumps'))?.outputs?.[0]?.text;
    expect(JSON.parse(String(text))).toEqual(Object.values(params));
  });

  test('runs in the folder where people work with it, and what its files hold is written', () => {
    expect(bytes).toContain("'explore'");
    expect(readFileSync(join(project, 'explore/late.txt'), 'utf8')).toBe('not yet flushed');
  });

  test('is kept with outputs, and with nothing that another run would give otherwise (defect 3)', () => {
    const { cells, metadata } = read(join(project, EXECUTED));
    expect(cells.map(({ metadata: { tags } }) => tags)).toEqual([
      undefined,
      undefined,
      ['parameters'],
      ['injected-parameters'],
      undefined,
      undefined,
      undefined,
      undefined,
      ['raises-exception'],
      undefined,
      undefined,
    ]);
    expect(cells.every(({ metadata }) => Object.keys(metadata).every((key) => key === 'tags'))).toBe(true);
    expect(Object.keys(metadata).toSorted()).toEqual(['engine', 'kernelspec', 'language_info']);
    expect(metadata['engine']).toMatchObject({ format: 'percent', source: SOURCE, kernel: 'python3', parameters: params });
    expect(metadata['engine']).toHaveProperty('tools.papermill');
    expect(bytes).not.toMatch(/ipykernel_\d|0x[0-9a-f]{6}|20\d\d-\d\d-\d\d/);
  });

  test('has the streams of a cell whole, and of a line written over and over what remains', () => {
    const [streams, , overwritten] = read(join(project, EXECUTED)).cells.slice(5);
    expect(streams?.outputs).toMatchObject([
      { name: 'stdout', text: ['a\n', 'b\n'] },
      {
        name: 'stderr',
        text: ['e\n', expect.stringMatching(/^ipykernel\/\d+\.py:\d+: UserWarning/) as string, expect.any(String) as string],
      },
      { output_type: 'execute_result' },
    ]);
    expect(overwritten?.outputs).toMatchObject([{ name: 'stdout', text: ['2'] }]);
  });

  test('writes nothing but the executed notebook, and what its cells write', () => {
    const files = execFileSync('find', ['.', '-type', 'f', '-not', '-path', './attempt-*'], { cwd: project, encoding: 'utf8' })
      .trim()
      .split('\n')
      .toSorted();
    expect(files).toEqual([`./${EXECUTED}`, `./${SOURCE}`, './.run/execute-percent.py', './explore/late.txt'].toSorted());
  });
});

describe('the program by itself', () => {
  let ran: Readonly<
    Record<
      'again' | 'edits' | 'unwritable' | 'bare' | 'elsewhere' | 'interrupted' | 'flaky' | 'dead',
      { code: number | null; said: string }
    >
  >;
  let kernels: string;

  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}, python = 'python3') => {
    const child = spawn(python, [join(project, '.run', PROGRAM), ...args], {
      cwd: project,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, said })) };
  };
  const parameters = ['--parameters', JSON.stringify(params)];
  const simple = (name: string) => ['--source', `${name}/.src/${name}.py`, '--output', `${name}/.executed/${name}.ipynb`, '--cwd', name];

  /** A Python without packages, as `python3` is where the tools are installed by pipx. */
  const bareTools = (): string => {
    const folder = join(project, 'bin');
    mkdirSync(folder);
    const python = execFileSync('python3', ['-c', 'import sys; print(sys.base_prefix)'], { encoding: 'utf8' }).trim();
    symlinkSync(realpathSync(join(python, 'bin', 'python3')), join(folder, 'python3'));
    for (const tool of ['papermill', 'jupytext']) {
      const found = execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim();
      symlinkSync(found, join(folder, tool));
    }
    return folder;
  };

  const kernel = (name: string, script: string): void => {
    const folder = join(kernels, 'kernels', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'kernel.json'),
      JSON.stringify({ argv: ['sh', '-c', script, 'sh', '{connection_file}'], display_name: name, language: 'python' }),
    );
  };

  beforeAll(async () => {
    kernels = join(project, 'kernels');
    for (const name of ['flaky', 'dead', 'stopped'])
      writeFiles(project, {
        [`${name}/.src/${name}.py`]: percentText('print("in")', 'import time\nopen("in", "w").close()\nopen("in").read()'),
      });
    writeFiles(project, { 'edits/.src/edits.py': EDITS, 'one/one.py': percentText('1') });
    writeFiles(project, { 'stopped/.src/stopped.py': percentText('open("in", "w").close()\nimport time\ntime.sleep(1000)') });
    kernel('flaky', `if mkdir ${JSON.stringify(join(kernels, 'once'))}; then exit 1; fi; exec python3 -m ipykernel_launcher -f "$1"`);
    kernel('dead', 'exit 7');
    const same = ['--source', SOURCE, '--cwd', 'explore', ...parameters];
    const bare = bareTools();
    ran = await inPairs({
      again: () => run([...same, '--output', EXECUTED]).ended,
      unwritable: () => run(['--source', 'one/one.py', '--output', `${SOURCE}/no.ipynb`]).ended,
      edits: () => run(simple('edits')).ended,
      bare: () => run([...same, '--output', 'bare.ipynb'], { PATH: bare }, join(bare, 'python3')).ended,
      elsewhere: () => run(simple('flaky'), { PATH: dirname(process.execPath), HOME: project }, '/usr/bin/python3').ended,
      interrupted: async () => {
        const { child, ended } = run(simple('stopped'));
        await until('the cell runs', () => existsSync(join(project, 'stopped', 'in')));
        child.kill('SIGTERM');
        return ended;
      },
      flaky: () => run([...simple('flaky'), '--kernel', 'flaky'], { JUPYTER_PATH: kernels }).ended,
      dead: () => run([...simple('dead'), '--kernel', 'dead'], { JUPYTER_PATH: kernels }).ended,
    });
  });

  test('gives the same bytes when it runs again, and says so', () => {
    expect(ran.again).toMatchObject({ code: 0, said: expect.stringContaining('good.ipynb is unchanged') as string });
    expect(readFileSync(join(project, EXECUTED), 'utf8')).toBe(bytes);
  });

  test('says which bytes of the source were executed, though they are edited meanwhile', () => {
    expect(ran.edits.code).toBe(0);
    expect(readFileSync(join(project, 'edits/.src/edits.py'), 'utf8')).toBe(`${EDITS}# later\n`);
    const { metadata } = read(join(project, 'edits/.executed/edits.ipynb'));
    expect(metadata['engine']).toMatchObject({ source_sha256: createHash('sha256').update(EDITS).digest('hex') });
  });

  test('keeps the notebook elsewhere where the executed one cannot be written', () => {
    expect(ran.unwritable).toMatchObject({ code: 19, said: expect.stringContaining('no.ipynb could not be written: ') as string });
    const kept = /as far as it got: (.*)$/m.exec(ran.unwritable.said)?.[1] ?? '';
    expect(read(kept).cells).toHaveLength(1);
    rmSync(dirname(kept), { recursive: true });
  });

  test('goes on in the Python of papermill where its own has none', () => {
    expect(ran.bare.said).toContain('bare.ipynb is written');
    expect(readFileSync(join(project, 'bare.ipynb'), 'utf8')).toBe(bytes);
  });

  test('says what is missing where there is no papermill', () => {
    expect(ran.elsewhere).toMatchObject({ code: 18, said: expect.stringContaining('pip install papermill') as string });
  });

  test('keeps what ran when it is interrupted, and says where', () => {
    expect(ran.interrupted.code).toBe(17);
    const kept = /as far as it got: (.*)$/m.exec(ran.interrupted.said)?.[1] ?? '';
    expect(read(kept).cells).toHaveLength(1);
    rmSync(dirname(kept), { recursive: true });
  });

  test('tries once more when a kernel does not come up', () => {
    expect(ran.flaky).toMatchObject({ code: 0, said: expect.stringContaining('the kernel did not start') as string });
  });

  test('gives a kernel up that never comes up, and only that is worth a retry', () => {
    expect(ran.dead.code).toBe(13);
    expect(ran.dead.said.match(/trying again/g)).toHaveLength(2);
    expect(ran.dead.said.trimEnd().split('\n').at(-1)).toMatch(/^the kernel dead could not be started: Kernel died/);
  });
});

describe('outputs in the workspace notebook', () => {
  const workspace = 'explore/good.ipynb';
  const collected = () => collect(notebook, notebookContext(project));
  const jupytext = (...argv: readonly string[]): string => execFileSync('env', ['jupytext', '--quiet', ...argv], { encoding: 'utf8' });
  const open = () => read(join(project, workspace));

  beforeAll(() => {
    jupytext('--to', 'ipynb', '--output', join(project, workspace), join(project, SOURCE));
    const made = open();
    const cells = made.cells.map((cell, index) => ({ ...cell, id: `mine-${index}`, metadata: { ...cell.metadata, mine: index } }));
    writeFileSync(join(project, workspace), serializeIpynb({ ...made, cells, metadata: { ...made.metadata, mine: true } }));
  });

  test('come without the injected cell, and without a change to ids and metadata (defect 3)', async () => {
    const before = open();
    expect(await collected()).toEqual({ written: [workspace], findings: [] });
    const after = open();
    expect(after.cells.map(({ id, metadata, source }) => [id, metadata, source])).toEqual(
      before.cells.map(({ id, metadata, source }) => [id, metadata, source]),
    );
    expect(after.metadata).toEqual(before.metadata);
    expect(JSON.stringify(after.cells.find(({ source }) => String(source).includes('json.dumps'))?.outputs)).toContain('007');
    expect(jupytext('--to', 'py:percent', '--output', '-', join(project, workspace))).not.toMatch(/injected|papermill|tags=\[\]/);
  });

  test('are written once', async () => {
    const before = readFileSync(join(project, workspace));
    expect(await collected()).toEqual({ written: [], findings: [] });
    expect(readFileSync(join(project, workspace)).equals(before)).toBe(true);
  });

  test('do not come to a file that may not be written: a warning says so', async () => {
    const made = open();
    writeFileSync(
      join(project, workspace),
      serializeIpynb({ ...made, cells: made.cells.map((cell) => (cell.cell_type === 'code' ? { ...cell, outputs: [] } : cell)) }),
    );
    chmodSync(join(project, workspace), 0o444);
    expect(await collected()).toMatchObject({ written: [], findings: [{ severity: 'warning', code: 'percent.read-only' }] });
    chmodSync(join(project, workspace), 0o644);
  });
});

describe('a recorded execution', () => {
  let dataset: string;
  let clone: string;
  afterAll(() => {
    for (const folder of [dataset, clone]) spawnSync('chmod', ['-R', 'u+w', folder]);
  });

  test('can be rerun with DataLad in a clone, without the engine, and changes nothing', () => {
    dataset = temporaryDirectory();
    clone = join(temporaryDirectory(), 'clone');
    const at = (folder: string, ...argv: readonly string[]): string =>
      execFileSync(argv[0] ?? '', argv.slice(1), { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    at(dataset, 'datalad', 'create', '--force', '.');
    writeFiles(dataset, {
      ...Object.fromEntries(Object.entries(scripts).map(([name, text]) => [`.run/${name}`, text])),
      [SOURCE]: percentText('# %% tags=["parameters"]\nbins = {}', 'print(bins)'),
    });
    at(dataset, 'datalad', 'save', '--message', 'a notebook');
    const command = [
      'python3',
      `.run/${PROGRAM}`,
      '--source',
      SOURCE,
      '--output',
      EXECUTED,
      '--cwd',
      'explore',
      '--parameters',
      '{{"bins": {{"a": 20}}}}',
    ];
    at(dataset, 'datalad', 'run', '--input', SOURCE, '--input', `.run/${PROGRAM}`, '--output', EXECUTED, '--', ...command);
    const head = at(dataset, 'git', 'rev-parse', 'HEAD').trim();
    at(dirname(clone), 'datalad', 'clone', dataset, clone);
    expect(at(clone, 'datalad', 'rerun')).toContain('run(ok)');
    expect(at(clone, 'git', 'rev-parse', 'HEAD').trim()).toBe(head);
    expect(at(clone, 'git', 'status', '--porcelain')).toBe('');
    expect(readFileSync(join(clone, EXECUTED), 'utf8')).toContain("{'a': 20}");
  });
});
