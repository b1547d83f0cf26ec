import type { Finding } from '../contracts/finding.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { nearest } from './nearest.ts';
import type { Edge } from './plan.ts';

/** Two tasks of one name. */
export function duplicates(tasks: readonly DeclaredTask[]): readonly Finding[] {
  const seen = new Set<string>();
  return tasks.flatMap(({ id, pointer }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const finding: Finding = { code: 'plan.duplicate-task', severity: 'error', message: `Two tasks are called ${id}.`, at: { pointer } };
    return [finding];
  });
}

/** What a flow needs that is no flow: told once per flow, with the nearest name. */
export function unknownNeeds(tasks: readonly DeclaredTask[], flows: readonly string[]): readonly Finding[] {
  const known = new Set(flows);
  const told = new Set<string>();
  return tasks.flatMap(({ flow, needs, pointer }) =>
    needs.flatMap((needed, at): readonly Finding[] => {
      if (known.has(needed) || told.has(`${flow}\0${needed}`)) return [];
      told.add(`${flow}\0${needed}`);
      const near = nearest(needed, flows);
      const remedy = near === undefined ? `Flows are ${flows.slice(0, 10).join(', ')}.` : `Did you mean ${near}?`;
      return [
        {
          code: 'plan.unknown-need',
          severity: 'error',
          message: `${flow} needs ${needed}, which is not a flow.`,
          remedy,
          at: { pointer: `${pointer}/needs/${at}` },
        },
      ];
    }),
  );
}

/** The circle, shown from its first task in the manifest, with what makes each task wait for the one before it. */
export function circle(tasks: readonly DeclaredTask[], cycle: readonly number[], inputs: readonly (readonly Edge[])[]): Finding {
  const start = cycle.indexOf(Math.min(...cycle));
  const turned = [...cycle.slice(start), ...cycle.slice(0, start)].map((at) => ({ at, task: tasks[at] as DeclaredTask }));
  const first = turned[0] as { at: number; task: DeclaredTask };
  const because = [...turned.slice(1), first].map(({ at, task }, position) => {
    const before = (turned[position] as { task: DeclaredTask }).task;
    const edge = (inputs[at] as readonly Edge[]).find((candidate) => candidate.task === before.id);
    return edge?.because === 'input' ? `${task.id} reads ${edge.path}, which ${before.id} writes` : `${task.id} needs ${before.flow}`;
  });
  return {
    code: 'plan.cycle',
    severity: 'error',
    message: `These tasks wait for each other: ${[...turned, first].map(({ task }) => task.id).join(' -> ')} (${because.join('; ')}).`,
    remedy: 'Remove one of these needs, or name the inputs more narrowly.',
    at: { pointer: first.task.pointer },
  };
}

/** Names the flow whose needs make the most edges. */
export function tooManyEdges(tasks: readonly DeclaredTask[], members: ReadonlyMap<string, readonly number[]>, count: number): Finding {
  const weight = ({ needs }: DeclaredTask): number => needs.reduce((sum, flow) => sum + (members.get(flow)?.length ?? 0), 0);
  const worst = tasks.reduce((most, task) => (weight(task) > weight(most) ? task : most));
  return {
    code: 'plan.too-many-edges',
    severity: 'error',
    message: `needs makes ${count} edges here: each of the ${members.get(worst.flow)?.length} tasks of ${worst.flow} waits for each task of ${worst.needs.join(', ')}.`,
    remedy: 'Name the inputs that each task reads instead, or put a flow of one task between the two.',
    at: { pointer: `${worst.pointer}/needs` },
  };
}
