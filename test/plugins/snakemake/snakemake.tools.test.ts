import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { snakemakeBuilder } from '../../../plugins/snakemake/builder.ts';
import type { SnakemakeDeclaration } from '../../../plugins/snakemake/declaration.ts';
import { lockOwner } from '../../../plugins/snakemake/owner.ts';
import { temporaryDirectory, until } from '../../rig/process.ts';
import { builderContext, processOf, write } from '../builder-context.ts';

// The slow rule waits at a fifo: the test says when it goes on, or kills it there.
const SNAKEFILE = `
rule all:
    input: "out/b.txt"
rule a:
    input: "in.txt"
    output: "out/a.txt"
    log: "logs/a.log"
    shell: "(test ! -p gate || cat gate) > {log}; echo >> ran.txt; cp {input} {output}; test ! -e fail"
rule b:
    input: "out/a.txt"
    output: "out/b.txt"
    params: bins=config.get("bins")
    shell: "cp {input} {output}"
`;

const declaration: SnakemakeDeclaration = { snakefile: 'workflow/Snakefile', config: { bins: '01' } };
let project: string;
let started: ChildProcess | undefined;

beforeEach(() => {
  project = temporaryDirectory();
  git('init', '-q');
  git('config', 'user.name', 'A');
  git('config', 'user.email', 'a@example.org');
  git('annex', 'init', '-q');
  write(project, { 'workflow/Snakefile': SNAKEFILE, 'in.txt': 'one\n' });
});

afterEach(async () => {
  if (started?.pid !== undefined && started.exitCode === null && started.signalCode === null) await kill(started);
  started = undefined;
  execFileSync('chmod', ['-R', 'u+w', project]);
  rmSync(project, { recursive: true, force: true });
});

function git(...words: string[]): string {
  return execFileSync('git', words, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts the job's command in a group of its own, as an executor does; its output becomes the attempt's log. */
async function start(): Promise<ChildProcess> {
  const { argv } = await processOf(snakemakeBuilder, declaration);
  const { directory } = builderContext(project, declaration);
  mkdirSync(directory, { recursive: true });
  const [program = '', ...words] = argv;
  started = spawn('sh', ['-c', 'exec "$@" > .engine/attempt-1/log 2>&1', 'sh', program, ...words], {
    cwd: project,
    detached: true,
    stdio: 'ignore',
  });
  return started;
}

async function run(): Promise<number | null> {
  const child = await start();
  await once(child, 'exit');
  return child.exitCode;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await ended;
}

/** A run that is in the middle of rule a. */
async function runningAtTheGate(): Promise<ChildProcess> {
  execFileSync('mkfifo', [join(project, 'gate')]);
  const child = await start();
  await until('rule a runs', () => existsSync(join(project, 'logs/a.log')), 60);
  return child;
}

/** Fails with what snakemake printed. */
function succeeded(code: number | null): void {
  if (code !== 0) throw new Error(`snakemake exited with ${code}:\n${printed()}`);
}

const runs = async (): Promise<void> => succeeded(await run());

const printed = (): string => readFileSync(join(project, '.engine/attempt-1/log'), 'utf8');
const seed = () => snakemakeBuilder.seed?.(builderContext(project, declaration));
const check = () => snakemakeBuilder.check?.(builderContext(project, declaration));

test('a run that was killed with its whole group leaves a lock, which is cleared, and the next attempt makes what was half made', async () => {
  await seed();
  await kill(await runningAtTheGate());
  rmSync(join(project, 'gate'));
  expect(lockOwner(project)).toEqual({ kind: 'abandoned' });
  expect(await run()).toBe(1);
  const context = builderContext(project, declaration);
  writeFileSync(join(context.directory, 'log'), printed());
  expect(await snakemakeBuilder.judge?.({ kind: 'exited', code: 1, ended: '' }, context)).toMatchObject({
    retry: false,
    reason: expect.stringContaining('locked') as string,
  });
  await snakemakeBuilder.recover?.(context);
  await runs();
  expect(readFileSync(join(project, 'out/b.txt'), 'utf8')).toBe('one\n');
});

test('the lock of a snakemake that lives is left alone, and the task is refused with its process', async () => {
  await seed();
  const child = await runningAtTheGate();
  const owner = lockOwner(project);
  // Snakemake itself, or the shell of its rule: whichever has the lower number.
  expect(owner).toMatchObject({ kind: 'alive' });
  const lock = readdirSync(join(project, '.snakemake/locks'));
  await seed();
  await snakemakeBuilder.recover?.(builderContext(project, declaration));
  expect(readdirSync(join(project, '.snakemake/locks'))).toEqual(lock);
  expect(lockOwner(project)).toMatchObject({ kind: 'alive' });
  expect(await check()).toMatchObject([
    { code: 'snakemake.directory-in-use', severity: 'error', message: expect.stringMatching(/process \d+/) as string },
  ]);
  const ended = once(child, 'exit');
  writeFileSync(join(project, 'gate'), 'go on\n');
  await ended;
  succeeded(child.exitCode);
  expect(await check()).toEqual([]);
});

test('locked outputs are replaced, and a failed rule is named with its log', async () => {
  await seed();
  await runs();
  git('annex', 'add', '-q', 'out', 'in.txt');
  git('add', '.gitignore', 'workflow');
  git('commit', '-q', '-m', 'first');
  expect(lstatSync(join(project, 'out/a.txt')).isSymbolicLink()).toBe(true);
  git('annex', 'unlock', '-q', 'in.txt');
  writeFileSync(join(project, 'in.txt'), 'two\n');
  await runs();
  expect(lstatSync(join(project, 'out/a.txt')).isFile()).toBe(true);
  expect(readFileSync(join(project, 'out/b.txt'), 'utf8')).toBe('two\n');
  expect(git('annex', 'fsck', '--fast', '-q')).toBe('');

  writeFileSync(join(project, 'fail'), '');
  writeFileSync(join(project, 'in.txt'), 'three\n');
  expect(await run()).toBe(1);
  const verdict = await snakemakeBuilder.judge?.({ kind: 'exited', code: 1, ended: '' }, builderContext(project, declaration));
  expect(verdict).toMatchObject({ success: false, retry: true, reason: 'rule a failed (it makes out/a.txt); its log is logs/a.log' });
});

test('the inner plan is what snakemake says it would do', async () => {
  const explain = () => snakemakeBuilder.explain?.(builderContext(project, declaration));
  expect(await explain()).toEqual(
    expect.arrayContaining([expect.stringMatching(/^a: 1 job – Missing output files/), expect.stringMatching(/^b: 1 job/)]),
  );
  expect(await run()).toBe(0);
  expect(await explain()).toEqual(['nothing to be done']);
});

test('config values arrive as they were declared', async () => {
  const config = {
    text: '01',
    colon: 'a: b',
    quotes: `it's "so" # x`,
    empty: '',
    number: 20,
    half: 0.5,
    yes: true,
    list: ['01', 'a: b'],
    unicode: 'é\n😀',
    none: null,
  };
  write(project, {
    Snakefile: 'import json\nopen("config.json", "w").write(json.dumps(config))\nrule all:\n    output: "done"\n    shell: "touch done"\n',
  });
  const { argv } = await processOf(snakemakeBuilder, { config });
  const [program = '', ...words] = argv;
  execFileSync(program, words, { cwd: project, stdio: 'ignore' });
  expect(JSON.parse(readFileSync(join(project, 'config.json'), 'utf8'))).toEqual(config);
});

test('another config makes everything again, also where no rule names it as a parameter', async () => {
  const context = builderContext(project, { ...declaration, config: { bins: '02' } }, { outputs: [{ path: 'out/' }] });
  await snakemakeBuilder.seed?.({ ...context, options: { ...context.options, declaration } });
  await runs();
  expect(snakemakeBuilder.build(context)).not.toMatchObject({ action: { argv: expect.arrayContaining(['--forceall']) as string[] } });
  await snakemakeBuilder.seed?.(context);
  expect(snakemakeBuilder.build(context)).toMatchObject({ action: { argv: expect.arrayContaining(['--forceall']) as string[] } });
  expect(await snakemakeBuilder.explain?.(context)).toEqual(expect.arrayContaining([expect.stringMatching(/^a: 1 job/)]));
});
