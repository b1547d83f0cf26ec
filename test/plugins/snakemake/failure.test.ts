import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failureIn } from '../../../plugins/snakemake/failure.ts';
import { judgeSnakemake } from '../../../plugins/snakemake/judge.ts';
import { temporaryDirectory } from '../../rig/process.ts';

const RULE_FAILED = `[Sat Nov 21 07:18:55 2026]
Error in rule a:
    message: None
    jobid: 2
    input: in.txt
    output: out/a.txt
    log: logs/a.log (check log file(s) for error details)
    shell:
        false
        (command exited with non-zero exit code)
Error in rule b:
    jobid: 3
    output: out/b.txt
Exiting because a job execution failed. Look above for error messages
WorkflowError:
At least one job did not complete successfully.
`;
const LOCKED = `Building DAG of jobs...
LockException:
Error: Directory cannot be locked. Please make sure that no other Snakemake process is trying to create the same files in the following directory:
/some/where
`;
const NO_INPUT = `Building DAG of jobs...
MissingInputException in rule a in file "/p/Snakefile", line 3:
Missing input files for rule a:
    output: out/a.txt
    affected files:
        in.txt
`;
const ended = '2026-01-01T00:00:00Z';

function attemptThatPrinted(text: string): { directory: string } {
  const directory = temporaryDirectory();
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'log'), text);
  return { directory };
}

test('the rule that failed first is named, with what it makes and its log', () => {
  expect(failureIn(RULE_FAILED)).toEqual({
    reason: 'rule a failed (it makes out/a.txt), and 1 other rule; its log is logs/a.log',
    rule: 'a',
    log: 'logs/a.log',
    final: false,
  });
});

test('a trouble of the workflow itself is told in its words, and trying again is no use', () => {
  expect(failureIn(NO_INPUT)).toMatchObject({ final: true, reason: expect.stringContaining('Missing input files for rule a') as string });
  expect(failureIn(LOCKED)).toMatchObject({ final: true, reason: expect.stringContaining('locked by another snakemake') as string });
  expect(failureIn('Hello\n')).toBeUndefined();
});

test('exit 0 is success, exit 1 a failure that is explained from the log, exit 2 a wrong command', async () => {
  const printed = attemptThatPrinted(RULE_FAILED);
  expect(await judgeSnakemake({ kind: 'exited', code: 0, ended }, printed)).toMatchObject({ success: true });
  expect(await judgeSnakemake({ kind: 'exited', code: 1, ended }, printed)).toMatchObject({
    success: false,
    retry: true,
    reason: expect.stringContaining('rule a') as string,
  });
  expect(await judgeSnakemake({ kind: 'exited', code: 1, ended }, attemptThatPrinted(NO_INPUT))).toMatchObject({
    success: false,
    retry: false,
  });
  expect(await judgeSnakemake({ kind: 'exited', code: 2, ended }, attemptThatPrinted('usage: …'))).toMatchObject({
    success: false,
    retry: false,
  });
});

test('without a log the exit code has to do', async () => {
  expect(await judgeSnakemake({ kind: 'exited', code: 1, ended }, { directory: '/nowhere' })).toMatchObject({
    reason: 'snakemake exited with 1',
    retry: true,
  });
});

test('what was cancelled or lost is not tried again', async () => {
  expect(await judgeSnakemake({ kind: 'cancelled', ended }, { directory: '/nowhere' })).toMatchObject({ success: false, retry: false });
  expect(await judgeSnakemake({ kind: 'lost', reason: 'gone', ended }, { directory: '/nowhere' })).toMatchObject({
    success: false,
    retry: false,
  });
  expect(await judgeSnakemake({ kind: 'signalled', signal: 'SIGKILL', ended }, { directory: '/nowhere' })).toMatchObject({
    success: false,
    retry: true,
  });
});
