import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { File } from '../contracts/file.ts';
import type { Finding } from '../contracts/finding.ts';
import type { Inferred, JobBuilder, ProjectFiles } from '../contracts/job-builder.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { parsePath } from './path-pattern.ts';

/** A declared task with what its builder knows of it. `stated`: how many of the inputs the manifest itself names. */
export type CompleteTask = { declared: DeclaredTask; locks: readonly string[]; stated: number };

/**
 * Asks each task's builder what the task consists of and which files it reads and writes beyond those declared. A builder that throws is
 * a finding: what it cannot read is usually the user's to mend.
 */
export function completeTasks(
  tasks: readonly DeclaredTask[],
  builderOf: (key: string) => Pick<JobBuilder, 'infer' | 'expand'>,
  project: string,
): { complete: readonly CompleteTask[]; findings: readonly Finding[] } {
  const files: ProjectFiles = {
    project,
    read: (path) => readFileSync(resolve(project, path), 'utf8'),
    exists: (path) => existsSync(resolve(project, path)),
  };
  const findings: Finding[] = [];
  const complete: CompleteTask[] = [];
  for (const task of tasks) {
    const builder = builderOf(task.builder.key);
    try {
      for (const member of expanded(task, builder, files)) complete.push(completed(member, builder.infer?.(member.builder.declaration)));
    } catch (error) {
      findings.push(...builderFailed(task, error));
    }
  }
  return { complete, findings };
}

/** What to tell of a builder that threw, while it was asked about a task: its own findings, or what it said. */
export function builderFailed({ id, builder, pointer }: DeclaredTask, error: unknown): readonly Finding[] {
  if (hasFindings(error)) return error.findings;
  const message = error instanceof Error ? error.message : String(error);
  return [
    {
      code: 'plan.builder-failed',
      severity: 'error',
      message: `${builder.key} cannot plan ${id}: ${message}`,
      at: { pointer: `${pointer}/${builder.key}` },
    },
  ];
}

/** By its shape, because a plugin may bring an error class of its own. */
const hasFindings = (error: unknown): error is { findings: readonly Finding[] } =>
  typeof error === 'object' && error !== null && 'findings' in error && Array.isArray(error.findings) && error.findings.length > 0;

function expanded(task: DeclaredTask, builder: Pick<JobBuilder, 'expand'>, files: ProjectFiles): readonly DeclaredTask[] {
  const members = builder.expand?.(task.builder.declaration, files);
  if (!members) return [task];
  return members.map(({ task: name, declaration, timeoutSeconds, environment }) => ({
    ...task,
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(environment && { environment }),
    id: name === '' ? task.id : `${task.id}/${name}`,
    // A builder that makes several tasks of one declaration returns what each of them is; what it cannot be but JSON, like its source.
    builder: { key: task.builder.key, declaration: declaration as DeclaredTask['builder']['declaration'] },
  }));
}

function completed(task: DeclaredTask, inferred: Inferred | undefined): CompleteTask {
  const stated = task.inputs.length;
  if (!inferred) return { declared: task, locks: [], stated };
  return {
    declared: {
      ...task,
      inputs: union(task.inputs, inferred.inputs),
      outputs: union(task.outputs, inferred.outputs),
      ...(inferred.beside && { beside: inferred.beside }),
    },
    // With its trailing slash the name of an owned directory cannot be that of a lock in the manifest.
    locks: [...new Set((inferred.locks ?? []).map((path) => `${parsePath(path).text || '.'}/`))],
    stated,
  };
}

/** What the manifest says comes first, and wins: it may carry a URI. */
function union(declared: readonly File[], inferred: readonly File[]): readonly File[] {
  const known = new Set(declared.map(({ path }) => parsePath(path).text));
  return [...declared, ...inferred.filter(({ path }) => !known.has(parsePath(path).text))];
}
