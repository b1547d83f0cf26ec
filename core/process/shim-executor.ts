import { existsSync, mkdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BuiltContext, TaskContext } from '../contracts/context.ts';
import type { Binding, Executor } from '../contracts/executor.ts';
import type { Json } from '../contracts/json.ts';
import { claimedAt, readClaim, readExit, recordNotStarted } from './attempt-files.ts';
import { jobEnvironment, type Environ } from './job-environment.ts';
import { shimCommand } from './shim-command.ts';
import type { Launched, ShimLauncher } from './shim-launcher.ts';
import { watchShim, type ShimRef } from './shim-watch.ts';
import { findMembers } from './sweep.ts';

/**
 * Makes an executor of three functions: how to launch a command, whether it lives, how to end it. The shim brings the rest: one launch
 * per attempt, log, exit code, time limit, heartbeat, usage, and that any process on any machine that sees the directory can watch.
 */
export function shimExecutor<Options = unknown>(launcher: ShimLauncher<Options>): Executor<Options> {
  /** What this process launched itself and can therefore wait for without polling. */
  const launched = new Map<string, Promise<unknown>>();
  let own: Environ | undefined;
  return {
    accepts: ['process'],
    enforces: ['time'],
    ...(launcher.preflight && { preflight: launcher.preflight.bind(launcher) }),
    ...(launcher.check && { check: launcher.check.bind(launcher) }),
    async start(context) {
      // A plain copy: every look at a variable of process.env is a system call's worth, and a job gets all of them.
      own ??= { ...process.env };
      const launch = await startUnlessClaimed(launcher, context, own);
      if (launch?.ended !== undefined) launched.set(context.directory, launch.ended);
      await context.bind(refOf(context, launch?.data));
    },
    find: findAttempt,
    watch(json, run) {
      const bound = json as ShimRef;
      const ref = { ...bound, directory: resolve(run.project, bound.directory) };
      const handle = watchShim(launcher, ref, run, launched.get(ref.directory));
      launched.delete(ref.directory);
      return handle;
    },
  };
}

/** The directory is said relative to the project, because a project that is moved takes its jobs' ends along. */
const refOf = (context: TaskContext, data: Json | undefined): ShimRef => ({
  directory: relative(context.project, context.directory),
  attempt: context.attempt.id,
  ...(data === undefined ? {} : { data }),
});

/** Resolves when the shim has said who it is, or when it is sure that nothing was started. */
async function startUnlessClaimed<Options>(
  launcher: ShimLauncher<Options>,
  context: BuiltContext<Options> & Binding,
  own: Environ,
): Promise<Launched | undefined> {
  const { directory, job, workspace, attempt } = context;
  mkdirSync(directory, { recursive: true });
  if (readClaim(directory) !== 'none') return undefined;
  const { action } = job;
  if (action.kind !== 'process') throw new Error(`Internal error: ${launcher.name} was given a ${action.kind}; it accepts processes`);
  const cwd = resolve(workspace.root, action.cwd);
  const obstacle = findObstacle(action.argv, cwd);
  if (obstacle !== undefined) {
    recordNotStarted(directory, obstacle, false);
    return undefined;
  }
  try {
    const argv = shimCommand(directory, attempt.id, action, job, launcher.holdsStdin ? 'wait' : 'now');
    const env = jobEnvironment(action, workspace, own);
    const launch = await launcher.launch({ argv, cwd, env, directory, attempt: attempt.id }, context);
    if (launch.data === undefined) await untilClaimed(directory, launch.ended);
    return launch;
  } catch (error) {
    // When the claim was taken in spite of the error, the job runs, and whoever watches it will see how it ends.
    const { code, message } = error as NodeJS.ErrnoException;
    recordNotStarted(
      directory,
      `${launcher.name} could not start it: ${message}`,
      code === 'EAGAIN' || code === 'ENOMEM' || code === 'EMFILE',
    );
    return undefined;
  }
}

function findObstacle(argv: readonly string[], cwd: string): string | undefined {
  if (argv[0] === undefined || argv[0] === '') return 'the command is empty';
  if (argv[0].startsWith('-')) return `the command begins with a dash: ${argv[0]}`; // sh would take it for an option of exec.
  if (argv.some((part) => part.includes('\0'))) return 'the command contains a NUL character';
  return existsSync(cwd) ? undefined : `its working directory does not exist: ${cwd}`;
}

const CLAIM_SECONDS = 60;

async function untilClaimed(directory: string, ended: Promise<unknown> | undefined): Promise<void> {
  let over = false;
  const end = ended?.then(() => (over = true));
  const deadline = performance.now() + CLAIM_SECONDS * 1000;
  for (let milliseconds = 1; ; milliseconds = Math.min(milliseconds * 2, 250)) {
    const last = over; // Asked before looking: a job may begin and end between two looks.
    if (typeof readClaim(directory) === 'object' || readExit(directory) !== undefined) return;
    if (last) throw new Error('the shim ended without claiming the attempt');
    if (performance.now() > deadline) throw new Error(`the shim has not begun after ${CLAIM_SECONDS} s`);
    await (end === undefined ? pause(milliseconds) : Promise.race([end, pause(milliseconds)]));
  }
}

/** How long a claim may say nothing before its shim is taken for dead. It takes a millisecond, or a slow file server's second. */
const SPEECHLESS_SECONDS = 5;

async function findAttempt(context: TaskContext): Promise<Json | 'none' | 'unknown'> {
  const { directory } = context;
  for (;;) {
    const claim = readClaim(directory);
    if (claim === 'none') return 'none';
    if (claim !== 'empty' || readExit(directory) !== undefined) return refOf(context, undefined);
    const members = findMembers({ attempt: context.attempt.id, leader: undefined, spare: [] });
    if (members.length === 0 && Date.now() - claimedAt(directory) > SPEECHLESS_SECONDS * 1000) return 'unknown';
    await pause(50, undefined, { signal: context.signal });
  }
}
