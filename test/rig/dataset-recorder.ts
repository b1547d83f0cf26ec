import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { FinishedContext, Fingerprint, RunContext, TaskContext } from '../../core/contracts/context.ts';
import type { File } from '../../core/contracts/file.ts';
import type { Job, Process } from '../../core/contracts/job.ts';
import type { Json } from '../../core/contracts/json.ts';
import type { Outcome, Recording } from '../../core/contracts/outcome.ts';
import type { Recorder } from '../../core/contracts/recorder.ts';
import { createTool } from '../../core/process/tool.ts';
import type { DataladOptions } from '../../plugins/datalad/options.ts';
import { createDataladRecorder } from '../../plugins/datalad/recorder.ts';

/** What a test says of a task; the rest has defaults. */
export type TaskWishes = {
  task?: string;
  /** Shell text, run by `sh -c`. */
  script?: string;
  argv?: readonly string[];
  process?: Partial<Process>;
  recordAs?: readonly string[];
  inputs?: readonly string[];
  outputs?: readonly string[];
  attempt?: string;
  message?: string;
  fingerprint?: Fingerprint;
  options?: DataladOptions;
};

/** One engine's view of a project: a recorder, and tasks that go through it as the lifecycle sends them. */
export type Engine = {
  recorder: Recorder<DataladOptions>;
  run: RunContext<DataladOptions>;
  begin(wishes: TaskWishes): Promise<RunningTask>;
  /** Prepares, runs and records. */
  perform(wishes: TaskWishes): Promise<Recording>;
};

export type RunningTask = {
  prepared: Json | undefined;
  /** Runs the command for real, in the project. */
  execute(): Promise<Outcome>;
  /** May be asked again, as `resume` does, also of another engine. */
  record(by?: Recorder<DataladOptions>): Promise<Recording>;
};

export function createEngine(
  project: string,
  wishes: { run?: string; env?: Readonly<Record<string, string>>; signal?: AbortSignal; indexPatienceSeconds?: number } = {},
): Engine {
  const { indexPatienceSeconds = 0.2 } = wishes;
  const recorder = createDataladRecorder({ indexPatienceSeconds });
  const signal = wishes.signal ?? new AbortController().signal;
  const run: RunContext<DataladOptions> = {
    run: wishes.run ?? `run-${randomUUID().slice(0, 8)}`,
    project,
    options: {},
    signal,
    log: () => undefined,
    tool: createTool({ cwd: project, env: wishes.env ?? {}, signal }),
  };
  const begin = (task: TaskWishes): Promise<RunningTask> => beginTask(recorder, run, task);
  return {
    recorder,
    run,
    begin,
    async perform(task) {
      const running = await begin(task);
      await running.execute();
      return running.record();
    },
  };
}

async function beginTask(recorder: Recorder<DataladOptions>, run: RunContext<DataladOptions>, wishes: TaskWishes): Promise<RunningTask> {
  const id = wishes.attempt ?? randomUUID();
  const task = wishes.task ?? 'tidy';
  const context: TaskContext<DataladOptions> = {
    ...run,
    options: wishes.options ?? {},
    flow: task.split('/', 1)[0] ?? task,
    task,
    recorders: [],
    attempt: { id, number: 1 },
    directory: join(run.project, '.engine', id),
    progress: () => undefined,
  };
  // As the engine does: what lies in its folder is no change of the dataset.
  mkdirSync(join(run.project, '.engine'), { recursive: true });
  writeFileSync(join(run.project, '.engine/.gitignore'), '*\n');
  const job = jobOf(wishes);
  const { data: prepared } = await recorder.prepare({ ...context, inputs: job.inputs, outputs: job.outputs });
  const state = prepared === undefined ? {} : { prepared };
  let outcome: Outcome = { kind: 'not-started', reason: 'not yet', transient: false, ended: new Date(0).toISOString() };
  return {
    prepared,
    async execute() {
      outcome = await runForReal(job.action as Process, run.project);
      return outcome;
    },
    record(by = recorder) {
      const success = outcome.kind === 'exited' && outcome.code === 0;
      const finished: FinishedContext<DataladOptions> = {
        ...context,
        workspace: { root: run.project, env: {} },
        job,
        outcome,
        verdict: { success, retry: false, findings: [] },
        fingerprint: wishes.fingerprint ?? { command: 'as tested' },
        identifyOutputs: () => identify(run.project, job.outputs),
      };
      return by.record({ ...finished, ...state });
    },
  };
}

function jobOf({ script, argv, process, recordAs, inputs = [], outputs = [], message = 'a test' }: TaskWishes): Job {
  const command = argv ?? ['sh', '-c', script ?? 'true'];
  return {
    action: { kind: 'process', argv: command, cwd: '.', env: {}, passEnv: [], ...process },
    ...(recordAs === undefined ? {} : { recordAs }),
    inputs: inputs.map((path): File => ({ path })),
    outputs: outputs.map((path): File => ({ path })),
    message,
    limits: {},
  };
}

async function runForReal({ argv, cwd, env, path = [] }: Process, project: string): Promise<Outcome> {
  const [file = 'true', ...rest] = argv;
  const search = [...path.map((folder) => join(project, folder)), globalThis.process.env['PATH'] ?? ''].join(':');
  mkdirSync(join(project, cwd), { recursive: true });
  const child = spawn(file, rest, { cwd: join(project, cwd), env: { ...globalThis.process.env, ...env, PATH: search }, stdio: 'ignore' });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done, fail) => {
    child.on('error', fail);
    child.on('exit', (exitCode, exitSignal) => done([exitCode, exitSignal]));
  });
  const ended = new Date().toISOString();
  return signal === null ? { kind: 'exited', code: code ?? 0, ended } : { kind: 'signalled', signal, ended };
}

/** Enough of an identity for a record: an annexed file's key, another file's text. */
function identify(project: string, outputs: readonly File[]): Fingerprint {
  return Object.fromEntries(
    outputs.flatMap(({ path }) => {
      const stat = lstatSync(join(project, path), { throwIfNoEntry: false });
      if (stat === undefined || stat.isDirectory()) return [];
      return [
        [
          path,
          stat.isSymbolicLink() ? basename(readlinkSync(join(project, path))) : readFileSync(join(project, path), 'utf8').slice(0, 20),
        ],
      ];
    }),
  );
}
