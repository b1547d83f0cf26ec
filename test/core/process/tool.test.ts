import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listProcesses } from '../../../core/process/process-table.ts';
import { createTool } from '../../../core/process/tool.ts';
import { temporaryDirectory, until } from '../../rig/process.ts';

const cwd = temporaryDirectory();
const tool = createTool({ cwd, env: { GREETING: 'hej' } });

it('answers with code, stdout and stderr, to the letter', async () => {
  expect(await tool(['sh', '-c', 'pwd; echo "$GREETING $GIT_TERMINAL_PROMPT"; echo no >&2; exit 4'])).toEqual({
    code: 4,
    stdout: `${cwd}\nhej 0\n`,
    stderr: 'no\n',
  });
});

it('gives the tool its input, or none', async () => {
  expect((await tool(['cat'], 'ä\nb')).stdout).toBe('ä\nb');
  expect((await tool(['cat'])).stdout).toBe('');
});

it('reads large answers', async () => {
  expect((await tool(['head', '-c', '20000000', '/dev/zero'])).stdout).toHaveLength(20_000_000);
});

it('tells death by a signal as a shell would', async () => {
  expect((await tool(['sh', '-c', 'kill -s KILL $$'])).code).toBe(137);
});

it('rejects when the tool does not exist', async () => {
  await expect(tool(['no-such-tool-here'])).rejects.toThrow(/ENOENT/);
});

it('ends the whole group of a tool when the signal aborts', async () => {
  const stop = new AbortController();
  const child = createTool({ cwd, signal: stop.signal })([
    'sh',
    '-c',
    'sh -c \'trap "" TERM; : > ready; while :; do sleep 0.1; done\' & echo $$; wait',
  ]);
  await until('the grandchild ignores SIGTERM', () => existsSync(join(cwd, 'ready')));
  stop.abort();
  const answer = await child;
  expect(answer.code).toBe(143);
  const group = Number(answer.stdout);
  await until('its session is empty', () => !listProcesses().some(({ session }) => session === group));
});

it('ends the whole group of a tool that takes longer than its limit, and says which it was', async () => {
  const asked = tool(['sh', '-c', 'trap "" TERM; (while :; do sleep 0.1; done) & echo $$ > overdue; wait'], undefined, 0.5);
  await expect(asked).rejects.toMatchObject({
    code: 'ETIMEDOUT',
    message: expect.stringMatching(/^sh -c .* did not end within 0.5 s$/) as string,
  });
  const group = Number(readFileSync(join(cwd, 'overdue'), 'utf8'));
  await until('its session is empty', () => !listProcesses().some(({ session }) => session === group));
  expect((await tool(['echo', 'in time'], undefined, 5)).stdout).toBe('in time\n');
});
