import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withJupytext, type LazyWorker } from '../../../../plugins/percent/jupytext/together.ts';
import { startWorker } from '../../../../plugins/percent/jupytext/worker.ts';

let path: string;
let folder: string;

beforeEach(() => {
  path = process.env['PATH']!;
  folder = mkdtempSync(join(tmpdir(), 'engine-jupytext-'));
});

afterEach(() => {
  process.env['PATH'] = path;
});

/** A `python3` that does this first; `$PYTHON` is the real one. Each notes its process id. */
function insteadOfPython(script: string): void {
  const python = path
    .split(delimiter)
    .map((entry) => join(entry, 'python3'))
    .find((file) => existsSync(file))!;
  writeFileSync(join(folder, 'python3'), `#!/bin/sh\necho $$ >>'${folder}/pids'\nPYTHON='${python}'\n${script}\n`);
  chmodSync(join(folder, 'python3'), 0o755);
  process.env['PATH'] = [folder, path].join(delimiter);
}

const pids = (): readonly number[] => readFileSync(join(folder, 'pids'), 'utf8').trim().split('\n').map(Number);

/** Whether any process of its group runs; one that ended, and that nobody has asked about yet, does not. */
const lives = (pid: number): boolean =>
  execFileSync('ps', ['-eo', 'pgid=,stat='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .some(([group, state]) => Number(group) === pid && !state?.startsWith('Z'));

const READ = { text: '# %%\na = 1\n' };

const ask = async (worker: LazyWorker): Promise<unknown> => (await worker()).ask('read', READ);

const ANSWER = { cells: [{ cell_type: 'code', source: 'a = 1' }] };

/** It greets as jupytext does, and says nothing more. */
const HANGS = `echo '{"jupytext": "1.19", "python": "3"}'; trap '' TERM; while :; do sleep 1; done`;

test('what JSON cannot say is refused, and the next question is answered', async () => {
  await withJupytext(async (worker) => {
    const jupytext = await worker();
    const answers = await Promise.allSettled([jupytext.ask('read', { text: '# %% {"x": NaN}\na = 1\n' }), jupytext.ask('read', READ)]);
    expect(answers).toMatchObject([
      { status: 'rejected', reason: { why: 'refused', message: expect.stringContaining('JSON') } },
      { status: 'fulfilled', value: ANSWER },
    ]);
  }, new AbortController());
});

test('an answer that is no JSON fails its question alone', async () => {
  insteadOfPython(`echo '{"jupytext": "1.19", "python": "3"}'; read a; echo '{"cells": NaN}'; read b; echo '{"cells": []}'; cat`);
  await withJupytext(async (worker) => {
    const answers = await Promise.allSettled([ask(worker), ask(worker)]);
    expect(answers).toMatchObject([{ reason: { why: 'refused' } }, { value: { cells: [] } }]);
  }, new AbortController());
});

test('whoever comes after the shared process died gets another, and an unanswered question is asked once more', async () => {
  insteadOfPython('exec "$PYTHON" "$@"');
  await withJupytext(async (first) => {
    expect(await ask(first)).toMatchObject(ANSWER);
    process.kill(pids()[0]!, 'SIGSTOP');
    const unanswered = ask(first);
    process.kill(pids()[0]!, 'SIGKILL');
    expect(await unanswered).toMatchObject(ANSWER);
    expect(await withJupytext(ask, new AbortController())).toMatchObject(ANSWER);
  }, new AbortController());
  expect(pids()).toHaveLength(2);
  expect(pids().filter(lives)).toEqual([]);
});

test('a process that dies of a question is not started for it again and again', async () => {
  insteadOfPython(`echo '{"jupytext": "1.19", "python": "3"}'; read question; echo 'Segmentation fault' >&2; exit 139`);
  const said = expect.stringContaining('Segmentation fault');
  await expect(withJupytext(ask, new AbortController())).rejects.toMatchObject({ why: 'ended', message: said });
  expect(pids()).toHaveLength(2);
});

test('a cancellation is not waited for: the process is ended with all that it started, and others ask another', async () => {
  insteadOfPython(`[ -e '${folder}/second' ] && exec "$PYTHON" "$@"; touch '${folder}/second'; ${HANGS}`);
  const cancelled = new AbortController();
  await withJupytext(async (other) => {
    await other();
    const theirs = ask(other);
    const mine = withJupytext(async (worker) => {
      const asked = ask(worker);
      await worker();
      cancelled.abort(new Error('enough'));
      return asked;
    }, cancelled);
    await expect(mine).rejects.toThrow('enough');
    expect(await theirs).toMatchObject(ANSWER);
  }, new AbortController());
  await expect.poll(() => pids().filter(lives), { timeout: 20_000 }).toEqual([]);
});

test('a question that takes too long fails, and those behind it are to be asked again', async () => {
  insteadOfPython(HANGS);
  const python = startWorker({ answerSeconds: 1, endSeconds: 0.2 });
  const jupytext = await python.worker;
  const answers = await Promise.allSettled([jupytext.ask('read', READ), jupytext.ask('read', READ)]);
  expect(answers).toMatchObject([
    { reason: { why: 'refused', message: 'jupytext did not answer within 1 s' } },
    { reason: { why: 'ended' } },
  ]);
  await python.end();
  expect(pids().filter(lives)).toEqual([]);
});

test('a process that does not end when it is to is ended', async () => {
  insteadOfPython(HANGS);
  const python = startWorker({ answerSeconds: 60, endSeconds: 0.2 });
  await python.worker;
  await python.end();
  expect(pids().filter(lives)).toEqual([]);
});
