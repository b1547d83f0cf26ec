import type { Finding } from '../contracts/finding.ts';
import type { Digest } from '../contracts/job-builder.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { createAssess } from './assess.ts';
import { builderFailed } from './complete.ts';
import { MISSING, type Identify } from './content.ts';
import type { Present } from './freshness.ts';
import type { Graph } from './graph.ts';
import type { PlanRequest } from './plan.ts';

/** Looks at each file once: a plan is of one moment, and a script that ten thousand tasks read is one file. */
export function look(
  request: PlanRequest,
  tasks: readonly DeclaredTask[],
  { shared }: Graph,
): { present: ReadonlyMap<DeclaredTask, Present>; findings: readonly Finding[] } {
  const seen = new Map<string, string | undefined>();
  const identify: Identify = (path, except = []) => {
    const key = except.length === 0 ? path : `${path}\0${except.join('\0')}`;
    if (!seen.has(key)) seen.set(key, request.content.identify(path, except));
    return seen.get(key);
  };
  const digest: Digest = (path, part) => (part ? request.content.digest(path, part) : (identify(path) ?? MISSING));
  const assess = createAssess({ ...request, tasks, shared, identify, content: { digest } });
  const present = new Map<DeclaredTask, Present>();
  const findings: Finding[] = [];
  for (const task of tasks) {
    try {
      present.set(task, assess(task));
    } catch (error) {
      findings.push(...unreadable(task, error));
    }
  }
  return { present, findings };
}

function unreadable(task: DeclaredTask, error: unknown): readonly Finding[] {
  if (!(error instanceof Error && 'path' in error && typeof error.path === 'string')) return builderFailed(task, error);
  return [
    {
      code: 'plan.unreadable',
      severity: 'error',
      message: `${task.id}: ${error.path} cannot be read (${error.message}).`,
      remedy: 'Give yourself the right to read it, or take it out of the inputs.',
      at: { pointer: task.pointer },
    },
  ];
}
