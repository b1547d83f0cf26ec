import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { venv } from '../../../plugins/environments/venv.ts';
import { localExecutor, jobContext, temporaryDirectory } from '../../rig/process.ts';

test('a job in a virtual environment runs its python, and finds it by name', async () => {
  const project = temporaryDirectory();
  execFileSync('python3', ['-m', 'venv', '--without-pip', '.venv'], { cwd: project });
  expect(venv.check?.('.venv', project)).toEqual([]);
  const action = venv.wrap(
    { kind: 'process', argv: ['python', '-c', 'import sys; print(sys.prefix)'], cwd: '.', env: {}, passEnv: [] },
    '.venv',
  );
  const context = jobContext(project, action.argv, { env: action.env, path: action.path ?? [] });
  const executor = localExecutor();
  let ref: Parameters<typeof executor.watch>[0] = null;
  const bound = { ...context, bind: async (given: typeof ref) => void (ref = given) };
  await executor.start(bound);
  const handle = executor.watch(ref, bound);
  expect(await handle.outcome).toMatchObject({ kind: 'exited', code: 0 });
  let printed = '';
  for await (const { text } of handle.output()) printed += text;
  expect(printed.trim()).toBe(join(project, '.venv'));
});
