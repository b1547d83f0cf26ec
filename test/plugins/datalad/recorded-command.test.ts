import { describe, expect, test } from 'vitest';
import type { Job, Process } from '../../../core/contracts/job.ts';
import { recordedCommand } from '../../../plugins/datalad/recorded-command.ts';

const command = (argv: readonly string[], process: Partial<Process> = {}, recordAs?: readonly string[]): string | undefined => {
  const job: Job = {
    action: { kind: 'process', argv, cwd: '.', env: {}, passEnv: [], ...process },
    inputs: [],
    outputs: [],
    message: '',
    limits: {},
    ...(recordAs && { recordAs }),
  };
  return recordedCommand(job, '/home/ada/my study');
};

describe('the recorded command', () => {
  test('quotes words as DataLad does, and doubles braces', () => {
    expect(command(['python', 'code/a b.py', "it's", '', '{x}', '*.csv', 'k=v'])).toBe(
      `python 'code/a b.py' 'it'"'"'s' '' '{{x}}' '*.csv' k=v`,
    );
  });

  test('of a shell job is its script', () => {
    expect(command(['sh', '-c', 'ls | wc -l > "${OUT}"'])).toBe('ls | wc -l > "${{OUT}}"');
  });

  test('of a shell job with an environment keeps the shell', () => {
    expect(command(['sh', '-c', 'echo $A'], { env: { A: 'b c' } })).toBe(`env 'A=b c' sh -c 'echo $A'`);
  });

  test('spells the environment of the project from $PWD, also from a folder', () => {
    const venv = { path: ['.venv/bin'], env: { VIRTUAL_ENV: '/home/ada/my study/.venv' } };
    expect(command(['python', 'x.py'], venv)).toBe('env VIRTUAL_ENV="$PWD"/.venv PATH="$PWD"/.venv/bin:"$PATH" python x.py');
    expect(command(['python', 'x.py'], { ...venv, cwd: 'code/deep' })).toBe(
      'env VIRTUAL_ENV="$PWD"/../../.venv PATH="$PWD"/../../.venv/bin:"$PATH" python x.py',
    );
  });

  test('names no secret', () => {
    expect(command(['a'], { passEnv: ['API_TOKEN'] })).toBe('a');
  });

  test('is what the job says it should be, where the started one is not it', () => {
    expect(command(['python', '.engine/scratch.py'], {}, ['python', 'notebook.py'])).toBe('python notebook.py');
  });

  test('does not exist for a request to a service, unless its builder names one', () => {
    const request = (recordAs?: readonly string[]): Job => ({
      action: { kind: 'request', service: 'xnat', body: {} },
      inputs: [],
      outputs: [],
      message: '',
      limits: {},
      ...(recordAs && { recordAs }),
    });
    expect(recordedCommand(request(), '/p')).toBeUndefined();
    expect(recordedCommand(request(['xnat-run', 'x']), '/p')).toBe('xnat-run x');
  });
});
