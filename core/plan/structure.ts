import type { Finding } from '../contracts/finding.ts';
import type { JobBuilder } from '../contracts/job-builder.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { completeTasks } from './complete.ts';
import { createGraph } from './graph.ts';
import { longNames } from './long-names.ts';

/**
 * What is wrong with how the tasks hang together, whatever is on disk: circles, outputs that two unordered tasks write. What `validate`
 * can say without planning.
 */
export function checkStructure({
  project,
  tasks,
  builderOf,
}: {
  project: string;
  tasks: readonly DeclaredTask[];
  builderOf(key: string): Pick<JobBuilder, 'infer' | 'expand'>;
}): readonly Finding[] {
  const { complete, findings } = completeTasks(tasks, builderOf, project);
  const declared = complete.map((task) => task.declared);
  return [...findings, ...longNames(complete), ...createGraph(declared, [...new Set(tasks.map(({ flow }) => flow))]).findings];
}
