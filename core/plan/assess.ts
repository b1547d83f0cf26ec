import type { Environment } from '../contracts/environment.ts';
import type { JobBuilder } from '../contracts/job-builder.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { canonical, sha256 } from './canonical.ts';
import { MISSING, type Content, type Identify } from './content.ts';
import { identifyExecutable } from './executable.ts';
import { fingerprintOf, type TaskFingerprint } from './fingerprint.ts';
import type { Present } from './freshness.ts';

/** Looks at tasks as they are now. */
export type Assess = (task: DeclaredTask) => Present;

export type AssessRequest = {
  project: string;
  /** All tasks of the plan, in topological order. */
  tasks: readonly DeclaredTask[];
  /** Outputs that a later task writes too, by task id. */
  shared: ReadonlyMap<string, ReadonlySet<string>>;
  builderOf(key: string): Pick<JobBuilder, 'fingerprint' | 'meaning' | 'tools'>;
  environmentOf(name: string): Pick<Environment, 'identity'>;
  content: Pick<Content, 'digest'>;
  identify: Identify;
};

/**
 * What a flow left is worked out once, when the first task that needs it is looked at: by then all its tasks are done, and a thousand
 * tasks that need a thousand others must not look at a million outputs.
 */
export function createAssess({ project, tasks, shared, builderOf, environmentOf, content, identify }: AssessRequest): Assess {
  const flows = new Map<string, DeclaredTask[]>();
  for (const task of tasks) {
    const members = flows.get(task.flow);
    if (members) members.push(task);
    else flows.set(task.flow, [task]);
  }
  const results = remembering((flow: string) => {
    const lines = (flows.get(flow) ?? []).map((task) => `${task.id}\0${resultOf(task)}\n`);
    return `tree:${sha256(lines.sort().join(''))}`;
  });
  const executable = remembering((name: string) => identifyExecutable(name, project));

  const fingerprint = (task: DeclaredTask): TaskFingerprint =>
    fingerprintOf({ declared: task }, builderOf(task.builder.key), task.environment && environmentOf(task.environment.name), {
      project,
      identify,
      digest: content.digest,
      results,
      executable,
    });

  /** Where outputs do not tell, because there are none or others write them too, what the task depended on tells whether it did something else. */
  const resultOf = (task: DeclaredTask): string => {
    const others = shared.get(task.id) ?? NONE;
    const own = task.outputs.filter(({ path }) => !others.has(path));
    const left = own.map(({ path }) => [path, identify(path) ?? MISSING]);
    return canonical(own.length > 0 && others.size === 0 ? left : [...left, fingerprint(task).portable]);
  };

  return (task) => ({ fingerprint: fingerprint(task), outputs: outputsOf(task, identify), shared: shared.get(task.id) ?? NONE });
}

const outputsOf = ({ outputs }: DeclaredTask, identify: Identify): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(outputs.map(({ path }) => [path, identify(path)]));

const NONE: ReadonlySet<string> = new Set();

function remembering<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, work(key));
    return known.get(key) as T;
  };
}
