import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseIpynb, type Ipynb } from '../../../../plugins/jupyter/door.ts';
import { temporaryDirectory, until } from '../../../rig/process.ts';
import { aNotebook, executeNotebook, inPairs, percentText, writeFiles, type Executed, type Surroundings } from './execute.ts';

const PARAMETERS = '# %% tags=["parameters"]\nbins: int = 20\nspecies = "gentoo"';
/** A loop in C that heeds no signal but SIGKILL, and a child of the kernel that ignores SIGTERM. */
const DEAF =
  'import signal, subprocess\n' +
  'for number in (signal.SIGTERM, signal.SIGINT):\n    signal.signal(number, lambda *_: None)\n' +
  'subprocess.Popen(["sh", "-c", "trap \'\' TERM; while :; do sleep 1; done"])\n' +
  'print("deaf")\n' +
  'open("deaf", "w").close()';
const STUCK = 'sum(range(10**12))';

const CASES = {
  raises: percentText('print("before")', 'frame = {}\nframe["mass"]', 'print("never")'),
  exit3: percentText('import sys', 'sys.exit(3)', 'print("never")'),
  exit0: percentText('import sys\nprint("first")', 'sys.exit(0)', 'print("never")', 'print("nor this")'),
  quits: percentText('x = 1', 'quit()', 'open("wrong", "w")'),
  killed: percentText('x = 1', 'import os\nos.kill(os.getpid(), 9)', 'print("never")'),
  leaves: percentText('import os\nos._exit(0)'),
  syntax: percentText('open("began", "w")', 'def f(:\n    pass'),
  asks: percentText('name = input("who?")'),
  child: percentText('import subprocess\nsubprocess.Popen(["sleep", "1000"])', 'subprocess.Popen(["sleep", "1000"]).pid'),
  daemon: percentText('import subprocess\nsubprocess.Popen(["sleep", "1000"], start_new_session=True)\n1 / 0'),
  daemonic: percentText('import os, subprocess\nsubprocess.Popen(["sleep", "1000"], start_new_session=True)\nos._exit(0)'),
  parameters: percentText(PARAMETERS, 'open("wrong", "w")'),
  parameterless: percentText('open("wrong", "w")'),
  kernelless: percentText('open("wrong", "w")'),
  latin: '',
  late: percentText(DEAF, STUCK),
  cancelled: percentText(DEAF, STUCK),
  tagged: percentText('# %% tags=["raises-exception"]\n1 / 0', '# %% tags=["skip-execution"]\nraise SystemExit(9)', 'print("on")'),
} as const;
type Case = keyof typeof CASES;

const MORE: Partial<Record<Case, Parameters<typeof aNotebook>[1]>> = {
  parameters: { params: { bins: 7, colour: 'red' } },
  parameterless: { params: { bins: 7 } },
  kernelless: { kernel: 'no-such-kernel' },
};
const CIRCUMSTANCES: Partial<Record<Case, (folder: string) => Surroundings>> = {
  late: () => ({ seconds: 5 }),
  cancelled: (folder) => ({
    during: async (stop) => {
      await until('the kernel is deaf', () => existsSync(join(folder, 'deaf')));
      await stop();
    },
  }),
};

let project: string;
let ran: Readonly<Record<Case, Executed>>;

const source = (name: string): string => `${name}/.src/${name}.py`;
const executedPath = (name: Case): string => join(project, name, '.executed', `${name}.ipynb`);
const artefactOf = (name: Case): Ipynb => {
  const { facts } = ran[name].verdict;
  const path = (facts as { artefact: string }).artefact;
  const parsed = parseIpynb(readFileSync(join(project, path), 'utf8'), path);
  if (!parsed.ok) throw new Error(parsed.findings[0]?.message);
  return parsed.notebook;
};

beforeAll(async () => {
  project = temporaryDirectory();
  const names = Object.keys(CASES) as Case[];
  writeFiles(project, Object.fromEntries(names.map((name) => [source(name), CASES[name]])));
  writeFileSync(join(project, source('latin')), Buffer.from('# %%\nname = "caf\xe9"\n', 'latin1'));
  writeFiles(project, { 'raises/raises.ipynb': '{"mine": 1}', 'killed/.executed/killed.ipynb': '{"older": 1}' });
  const work = names.map((name) => [
    name,
    () => executeNotebook(project, aNotebook(source(name), MORE[name]), CIRCUMSTANCES[name]?.(join(project, name))),
  ]);
  ran = await inPairs(Object.fromEntries(work) as Record<Case, () => Promise<Executed>>);
});

describe('a notebook that fails', () => {
  test.each([
    ['raises', 10, /^cell 2 \(frame = \{\}\) raised KeyError: 'mass' \(raises\/\.src\/raises\.py:\d+\)$/],
    ['exit3', 11, /^cell 2 \(sys\.exit\(3\)\) called sys\.exit\(3\), with 1 cell still to run/],
    ['exit0', 11, /^cell 2 \(sys\.exit\(0\)\) called sys\.exit\(0\), with 2 cells still to run/],
    ['quits', 11, /^cell 2 \(quit\(\)\) called quit\(\), with 1 cell still to run/],
    ['killed', 12, /^the kernel was killed by SIGKILL in cell 2 \(import os\); mostly that means that the memory was used up/],
    ['leaves', 12, /^the kernel ended by itself with exit code 0 in cell 1/],
    ['asks', 10, /^cell 1 .* raised StdinNotImplementedError/],
    ['kernelless', 14, /^there is no Jupyter kernel no-such-kernel here; installed: .*python3/],
    ['parameters', 15, /^unknown parameter colour; the notebook declares: bins, species$/],
    ['parameterless', 15, /^the notebook takes no parameters/],
    ['latin', 16, /^jupytext cannot read latin\/\.src\/latin\.py: .*utf-8/],
    ['syntax', 16, /^cell 2 is no valid Python: .*, in its line 1: def f\(:/],
  ] as const)('says what happened: %s', (name, code, reason) => {
    const { outcome, verdict, log } = ran[name];
    expect(outcome).toMatchObject({ kind: 'exited', code });
    expect(verdict).toMatchObject({ success: false, retry: false });
    expect(verdict.reason).toMatch(reason);
    expect(log.trimEnd().split('\n').at(-1)).toContain(verdict.reason?.replace(/ \(\S+:\d+\)$/, ''));
  });

  test.each(['raises', 'exit3', 'exit0', 'quits', 'killed', 'leaves', 'asks'] as const)(
    'leaves what it got to as an artefact: %s',
    (name) => {
      expect(existsSync(executedPath(name))).toBe(name === 'killed');
      expect(artefactOf(name).cells.map(({ metadata }) => metadata)).toEqual(artefactOf(name).cells.map(() => ({})));
      expect(ran[name].log).toContain('; the notebook as far as it got: ');
    },
  );

  test('is reported at once when the kernel dies, though whoever waits for it could wait for ever', () => {
    expect(ran.killed.outcome.usage?.wallSeconds).toBeLessThan(10);
  });

  test('keeps what its cells put out, and runs none behind the one that failed', () => {
    const [before, failing, never] = artefactOf('raises').cells;
    expect(before?.outputs).toMatchObject([{ text: ['before\n'] }]);
    expect(failing?.outputs).toMatchObject([{ output_type: 'error', ename: 'KeyError' }]);
    expect(never).toMatchObject({ outputs: [], execution_count: null });
    expect(existsSync(join(project, 'quits', 'wrong'))).toBe(false);
  });

  test.each(['kernelless', 'parameters', 'parameterless', 'syntax'] as const)('runs nothing when that is known before: %s', (name) => {
    expect(existsSync(join(project, name, name === 'syntax' ? 'began' : 'wrong'))).toBe(false);
    expect(ran[name].log).not.toContain('[1/');
    expect(ran[name].verdict.facts).not.toHaveProperty('artefact');
  });

  test('leaves the notebook of the person and the last executed one as they were (defect 4)', () => {
    expect(readFileSync(join(project, 'raises', 'raises.ipynb'), 'utf8')).toBe('{"mine": 1}');
    expect(readFileSync(executedPath('killed'), 'utf8')).toBe('{"older": 1}');
  });

  test('is no executed notebook, though cells have outputs (defect 6)', () => {
    expect(JSON.stringify(artefactOf('exit0').cells[0]?.outputs)).toContain('first');
    expect(ran.exit0.verdict.success).toBe(false);
    expect(existsSync(executedPath('exit0'))).toBe(false);
  });

  test('takes no other one with it (defect 8)', () => {
    expect(ran.tagged.verdict).toMatchObject({ success: true });
  });

  test('for want of a kernel names the kernel, not the Python in which jupytext is (defect 9)', () => {
    expect(ran.kernelless.verdict.findings).toMatchObject([
      { code: 'percent.unknown-kernel', remedy: expect.stringContaining('--name no-such-kernel') as string },
    ]);
    expect(ran.parameters.verdict.reason).not.toMatch(/language|kernel/);
  });
});

describe('a kernel that heeds no signal', () => {
  test('is ended with its children when the time is over (defect 13)', () => {
    const { outcome, verdict, left } = ran.late;
    expect(outcome).toMatchObject({ kind: 'timed-out' });
    expect(verdict).toMatchObject({ success: false, retry: false, reason: 'the time limit passed in cell 2 of 2' });
    expect(left).toEqual([]);
    expect(artefactOf('late').cells[0]?.outputs).toMatchObject([{ text: ['deaf\n'] }]);
  });

  test('is ended with its children when the run is cancelled', () => {
    const { outcome, verdict, left } = ran.cancelled;
    expect(outcome).toMatchObject({ kind: 'cancelled' });
    expect(verdict).toMatchObject({ success: false, reason: 'it was cancelled in cell 2 of 2' });
    expect(left).toEqual([]);
    expect(existsSync(executedPath('cancelled'))).toBe(false);
  });
});

test('tags say that a cell may fail and that one is not run', () => {
  expect(ran.tagged).toMatchObject({ outcome: { kind: 'exited', code: 0 }, verdict: { success: true, findings: [] } });
});

test('no kernel and no child of a kernel is left, whatever became of the notebook', () => {
  const left = Object.entries(ran).flatMap(([name, { left }]) => left.map((pid) => `${name}: ${pid}`));
  expect(left).toEqual([]);
});
