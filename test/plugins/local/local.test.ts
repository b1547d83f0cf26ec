import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readClaim } from '../../../core/process/attempt-files.ts';
import { findProcess, listProcesses } from '../../../core/process/process-table.ts';
import { findMembers } from '../../../core/process/sweep.ts';
import { jobContext, localExecutor, readAll, startJob, temporaryDirectory, until, type JobWishes } from '../../rig/process.ts';

const node = process.execPath;
const gentle = { signal: 'SIGTERM', graceSeconds: 0.3 } as const;

let directory: string;
/** An attempt id of its own for each test: it is the cookie by which strays are found. */
let attempt: string;
beforeEach(() => {
  directory = temporaryDirectory();
  attempt = `attempt-${directory.slice(-6)}`;
});

const begin = (argv: readonly string[], wishes: JobWishes = {}) => startJob(jobContext(directory, argv, { attempt, ...wishes }));
const outcomeOf = async (argv: readonly string[], wishes: JobWishes = {}) => (await begin(argv, wishes)).outcome;
const file = (name: string) => join(directory, name);
const livingMembers = () => findMembers({ attempt, leader: undefined, spare: [] });
const allGone = () => until('all processes of the attempt are gone', () => livingMembers().length === 0);

describe('a job that ends by itself', () => {
  it('exits with its code and tells its wall and CPU time', async () => {
    const outcome = await outcomeOf([node, '-e', 'while (process.cpuUsage().user < 200e3); process.exit(7)']);
    expect(outcome).toMatchObject({ kind: 'exited', code: 7 });
    expect(outcome.usage?.wallSeconds).toBeGreaterThanOrEqual(0.19);
    expect(outcome.usage?.cpuSeconds).toBeGreaterThanOrEqual(0.15);
    expect(outcome.usage?.peakBytes).toBeUndefined();
    expect(Date.now() - Date.parse(outcome.ended)).toBeLessThan(30_000);
  });

  it('tells the signal that killed it', async () => {
    expect(await outcomeOf(['sh', '-c', 'kill -s SEGV $$'])).toMatchObject({ kind: 'signalled', signal: 'SIGSEGV', raw: { code: 139 } });
  });

  it('keeps an exit code above 128 that is no signal', async () => {
    expect(await outcomeOf(['sh', '-c', 'exit 200'])).toMatchObject({ kind: 'exited', code: 200 });
  });

  it('has 127 and a message in its log when the command does not exist', async () => {
    const handle = await begin(['no-such-command-here']);
    expect(await handle.outcome).toMatchObject({ kind: 'exited', code: 127 });
    expect(await readAll(handle.output())).toContain('no-such-command-here');
  });

  it('has 126 when the command may not be executed', async () => {
    writeFileSync(file('plain'), '#!/bin/sh\n', { mode: 0o644 });
    expect(await outcomeOf([file('plain')])).toMatchObject({ kind: 'exited', code: 126 });
  });

  it('tells its peak memory once it has lived for more than a second', async () => {
    const eat = 'const b = Buffer.alloc(150e6, 1); process.on("SIGTERM", () => process.exit(b.length ? 0 : 1)); setInterval(() => 0, 999)';
    const handle = await begin([node, '-e', eat]);
    await until('the watcher took a sample', () => existsSync(join(directory, attempt, 'heartbeat')));
    await handle.stop('polite');
    const outcome = await handle.outcome;
    expect(outcome).toMatchObject({ kind: 'exited', code: 0 }); // Asked to stop, it ended well all the same.
    expect(outcome.usage?.peakBytes).toBeGreaterThan(150e6);
    expect(outcome.usage?.peakBytes).toBeLessThan(600e6);
  });

  it('leaves no process of the shim behind', async () => {
    const handle = await begin(['cat', '/proc/self/stat']);
    const session = Number((await readAll(handle.output())).split(') ')[1]?.split(' ')[3]);
    expect(session).toBeGreaterThan(1);
    await until('the session is empty', () => !listProcesses().some((entry) => entry.session === session));
  });
});

describe('what a job is given', () => {
  const show = 'process.stdout.write(JSON.stringify({ argv: process.argv.slice(1), cwd: process.cwd(), env: process.env }))';
  const shown = async (wishes: JobWishes, ...argv: string[]) =>
    JSON.parse(await readAll((await begin([node, '-e', show, '--', ...argv], wishes)).output())) as {
      argv: string[];
      cwd: string;
      env: Record<string, string>;
    };

  it('is its argument vector to the letter', async () => {
    const argv = ['', 'a b', 'line\nline', '$HOME `x` "q" \'p\' \\', '日本 ü 🎉', '*', '-n'];
    expect((await shown({}, ...argv)).argv).toEqual(argv);
  });

  it('is a directory with spaces and newlines in its name', async () => {
    const name = 'my data\nand “more”';
    mkdirSync(file(name));
    expect((await shown({ cwd: name })).cwd).toBe(file(name));
  });

  it('is the declared environment over the workspace, and secrets by name', async () => {
    process.env['TEST_SECRET'] = 'hush\nhush';
    const { env } = await shown({
      env: { A: 'ä\nb', B: 'job', shim_code: 'mine' },
      workspaceEnv: { B: 'workspace', C: 'workspace' },
      passEnv: ['TEST_SECRET', 'TEST_ABSENT'],
      path: ['tools/bin', '/opt/absolute'],
    });
    expect(env).toMatchObject({
      A: 'ä\nb',
      B: 'job',
      C: 'workspace',
      TEST_SECRET: 'hush\nhush',
      shim_code: 'mine',
      ENGINE_ATTEMPT: attempt,
    });
    expect(env['PATH']).toMatch(new RegExp(`^${file('tools/bin')}:/opt/absolute:.`));
    expect(env).toMatchObject({ GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '' });
    const written = readdirSync(join(directory, attempt)).filter((name) => name !== 'log');
    for (const name of written) expect(readFileSync(join(directory, attempt, name), 'utf8')).not.toContain('hush');
  });

  it('are the default signal dispositions: SIGINT is not ignored', async () => {
    const status = await readAll((await begin(['cat', '/proc/self/status'])).output());
    expect(status).toMatch(/SigIgn:\s*0+\n/);
  });

  it('is an empty stdin', async () => {
    expect(await outcomeOf(['sh', '-c', 'read -r line'])).toMatchObject({ kind: 'exited', code: 1 });
  });

  it('is its own command even where that is the name of a shell builtin', async () => {
    expect(await readAll((await begin(['printf', '%s', 'real'])).output())).toBe('real');
    expect(await outcomeOf(['cd', '/'], { attempt: `${attempt}-b` })).toMatchObject({ kind: 'exited', code: 127 });
  });
});

describe('a job that cannot be started', () => {
  it('is not-started when its directory is missing, and stays so', async () => {
    const context = jobContext(directory, ['true'], { attempt, cwd: 'nowhere' });
    const executor = localExecutor();
    expect(await (await startJob(context, executor)).outcome).toMatchObject({ kind: 'not-started', transient: false });
    mkdirSync(file('nowhere'));
    expect(await (await startJob(context, executor)).outcome).toMatchObject({ kind: 'not-started' });
  });

  it('is not-started when its arguments are too long for the system', async () => {
    const outcome = await outcomeOf(['true', 'x'.repeat(4_000_000)]);
    expect(outcome).toMatchObject({ kind: 'not-started', reason: expect.stringContaining('E2BIG') as string });
  });
});

describe('output', () => {
  it('is complete when it is large', async () => {
    const handle = await begin([node, '-e', 'for (let i = 0; i < 400000; i++) process.stdout.write(`line ${i} ü\\n`)']);
    const text = await readAll(handle.output());
    expect(text.length).toBe(Array.from({ length: 400_000 }, (_, i) => `line ${i} ü\n`.length).reduce((a, b) => a + b));
    expect(text.endsWith('line 399999 ü\n')).toBe(true);
  });

  it('never splits a character, follows the job, and goes on from a cursor', async () => {
    const euro = [...Buffer.from('€')].map((byte) => `\\${byte.toString(8)}`);
    const script = `printf 'a${euro[0]}${euro[1]}'; : > halfway; until [ -e go ]; do :; done; printf '${euro[2]}b'`;
    const handle = await begin(['sh', '-c', script]);
    const pieces: { text: string; cursor: string }[] = [];
    for await (const piece of handle.output()) {
      pieces.push(piece);
      if (pieces.length === 1) writeFileSync(file('go'), '');
    }
    expect(pieces.map(({ text }) => text).join('')).toBe('a€b');
    expect(pieces[0]).toEqual({ text: 'a', cursor: '1' });
    expect(await readAll(handle.output('1'))).toBe('€b');
  });

  it('may be binary', async () => {
    const handle = await begin([node, '-e', 'process.stdout.write(Buffer.from([0, 255, 254, 65, 0xe2, 0x82]))']);
    expect(await readAll(handle.output())).toBe('\0\ufffd\ufffdA\ufffd');
  });

  it('holds stderr as well, in order', async () => {
    const handle = await begin(['sh', '-c', 'echo one; echo two >&2; echo three']);
    expect(await readAll(handle.output())).toBe('one\ntwo\nthree\n');
  });
});

describe('the time limit', () => {
  it('ends a job that ignores SIGTERM', async () => {
    const outcome = await outcomeOf(['sh', '-c', "trap '' TERM; while :; do sleep 0.1; done"], { seconds: 1, stop: gentle });
    expect(outcome).toMatchObject({ kind: 'timed-out' });
    expect(outcome.usage?.wallSeconds).toBeGreaterThanOrEqual(1);
    await allGone();
  });

  it('lets a job that heeds the signal clean up', async () => {
    const script = "trap 'echo tidied; exit 0' INT; : > ready; while :; do sleep 0.1; done";
    const handle = await begin(['sh', '-c', script], { seconds: 1, stop: { signal: 'SIGINT', graceSeconds: 20 } });
    expect(await handle.outcome).toMatchObject({ kind: 'timed-out', raw: { code: 0 } });
    expect(await readAll(handle.output())).toContain('tidied');
  });
});

describe('cancelling', () => {
  const ready = ': > ready;';
  const untilReady = () => until('the job is ready', () => existsSync(file('ready')));

  it.each([
    ['sleeps', `${ready} sleep 1000`],
    ['ignores SIGTERM', `trap '' TERM; ${ready} while :; do sleep 0.1; done`],
    ['forks a child that ignores SIGTERM', `(trap '' TERM; while :; do sleep 0.1; done) & ${ready} wait`],
    ['leaves its session', `setsid sh -c 'trap "" TERM; ${ready} while :; do sleep 0.1; done' & wait`],
    ['holds stdout from another session after its leader has gone', `setsid sh -c '${ready} exec sleep 1000' & sleep 1000`],
  ])('ends a job that %s', async (_how, script) => {
    const handle = await begin(['sh', '-c', script], { stop: gentle });
    await untilReady();
    expect(await handle.stop('polite')).toBe('stopping');
    expect(await handle.outcome).toMatchObject({ kind: 'cancelled' });
    expect(livingMembers()).toEqual([]);
  });

  it('by force ends everything without grace, and the shim still tells the end', async () => {
    const handle = await begin(['sh', '-c', `trap '' TERM; setsid sleep 1000 & ${ready} while :; do sleep 0.1; done`]);
    await untilReady();
    await handle.stop('force');
    expect(await handle.outcome).toMatchObject({ kind: 'cancelled', raw: { code: 137 } });
    await allGone();
  });

  it('uses the signal that the job asked for', async () => {
    const script = `trap 'echo interrupted; exit 9' INT; trap '' TERM; ${ready} while :; do sleep 0.1; done`;
    const handle = await begin(['sh', '-c', script], { stop: { signal: 'SIGINT', graceSeconds: 20 } });
    await untilReady();
    await handle.stop('polite');
    expect(await handle.outcome).toMatchObject({ kind: 'cancelled', raw: { code: 9 } });
    expect(await readAll(handle.output())).toContain('interrupted');
  });

  it('works from a process that did not start it', async () => {
    const context = jobContext(directory, ['sh', '-c', `${ready} sleep 1000`], { attempt, stop: gentle });
    await localExecutor().start(context);
    await untilReady();
    const other = localExecutor().watch(context.refs[0] ?? '', context);
    await other.stop('polite');
    expect(await other.outcome).toMatchObject({ kind: 'cancelled' });
  });

  it('of a job that has ended finds it gone', async () => {
    const handle = await begin(['true']);
    await handle.outcome;
    expect(await handle.stop('force')).toBe('gone');
  });

  it('is not what a signal from elsewhere is', async () => {
    const handle = await begin(['sh', '-c', `${ready} sleep 1000`], { stop: gentle });
    await untilReady();
    const claim = readClaim(join(directory, attempt));
    if (typeof claim !== 'object') throw new Error('no claim');
    process.kill(-claim.shim.pid, 'SIGTERM');
    expect(await handle.outcome).toMatchObject({ kind: 'signalled', signal: 'SIGTERM' });
  });
});

describe('one attempt', () => {
  it('is launched once, however often it is started', async () => {
    const context = jobContext(directory, ['sh', '-c', 'echo run >> runs; until [ -e go ]; do sleep 0.05; done'], { attempt });
    await Promise.all([1, 2, 3].map(() => localExecutor().start(context)));
    writeFileSync(file('go'), '');
    const outcomes = await Promise.all(context.refs.map((ref) => localExecutor().watch(ref, context).outcome));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['exited', 'exited', 'exited']);
    expect(readFileSync(file('runs'), 'utf8')).toBe('run\n');
  });

  it('is found while it runs, after it ended, and not before it began', async () => {
    const executor = localExecutor();
    const context = jobContext(directory, ['sh', '-c', 'until [ -e go ]; do sleep 0.05; done; exit 3'], { attempt });
    expect(await executor.find(context)).toBe('none');
    await executor.start(context);
    expect(await executor.find(context)).toEqual(context.refs[0]);
    const handle = localExecutor().watch(await executor.find(context), context);
    writeFileSync(file('go'), '');
    expect(await handle.outcome).toMatchObject({ kind: 'exited', code: 3 });
    expect(await executor.find(context)).toEqual(context.refs[0]);
  });

  it('is unknown when it was claimed by a shim that died before it could say who it is', async () => {
    const context = jobContext(directory, ['true'], { attempt });
    mkdirSync(context.directory);
    writeFileSync(join(context.directory, 'claim'), '');
    expect(await localExecutor().find(context)).toBe('unknown');
  });
});

describe('a job whose shim is killed', () => {
  it('is lost, and nothing of it is left running', async () => {
    const handle = await begin(['sh', '-c', 'setsid sleep 1000 & : > ready; sleep 1000']);
    await until('the job is ready', () => existsSync(file('ready')));
    const claim = readClaim(join(directory, attempt));
    if (typeof claim !== 'object') throw new Error('no claim');
    process.kill(claim.shim.pid, 'SIGKILL');
    expect(await handle.outcome).toMatchObject({ kind: 'lost' });
    expect(livingMembers()).toEqual([]);
    await until('the watcher has gone too', () => findProcess(claim.watcher) === undefined);
  });
});
