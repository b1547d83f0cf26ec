import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuiltContext } from '../../core/contracts/context.ts';
import type { Declared, JobBuilder } from '../../core/contracts/job-builder.ts';
import type { Job, Process } from '../../core/contracts/job.ts';
import { createTool } from '../../core/process/tool.ts';

export type Wishes = Partial<Omit<Declared<unknown>, 'declaration'>> & { run?: string; task?: string };

/** What a job builder is given for a task in `project`, with real tools. What it logs lands in `logged`. */
export function builderContext<Declaration>(
  project: string,
  declaration: Declaration,
  wishes: Wishes = {},
): BuiltContext<Declared<Declaration>> & { logged: string[] } {
  const { run = 'run-1', task = 'flow', inputs = [], outputs = [], resources = { cpus: 1 } } = wishes;
  const logged: string[] = [];
  return {
    run,
    project,
    options: { declaration, inputs, outputs, resources },
    signal: new AbortController().signal,
    log: (text) => void logged.push(text),
    tool: createTool({ cwd: project }),
    flow: task,
    task,
    recorders: [],
    attempt: { id: 'attempt-1', number: 1 },
    directory: join(project, '.engine', 'attempt-1'),
    progress: () => undefined,
    workspace: { root: project, env: {} },
    job: noJob,
    logged,
  };
}

const noJob: Job = {
  action: { kind: 'process', argv: [], cwd: '.', env: {}, passEnv: [] },
  inputs: [],
  outputs: [],
  message: '',
  limits: {},
};

/** The process that a builder makes of a declaration. */
export async function processOf<Declaration>(
  builder: JobBuilder<Declaration>,
  declaration: Declaration,
  wishes: Wishes = {},
): Promise<Process> {
  const { action } = await builder.build(builderContext('/nowhere', declaration, wishes));
  if (action.kind !== 'process') throw new Error(`a ${action.kind} instead of a process`);
  return action;
}

/** Writes files into a folder, making the folders they are in. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
