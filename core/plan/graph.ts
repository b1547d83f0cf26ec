import type { Finding } from '../contracts/finding.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { circle, duplicates, tooManyEdges, unknownNeeds } from './graph-findings.ts';
import { orderNodes } from './order.ts';
import { findOverlaps } from './overlap.ts';
import { createPathIndex, type Produced } from './path-index.ts';
import type { Edge } from './plan.ts';

/** Which task comes after which, and why. Tasks are numbered by their place in the list that the graph was made of. */
export type Graph = {
  /** Every task after what it needs; deterministic. */
  order: readonly number[];
  after: readonly (readonly Edge[])[];
  /** The tasks of another number that declare outputs which this task's input may be or hold. */
  producersOf(task: number, path: string): readonly Produced[];
  /** By task id, its outputs that a later task writes too. */
  shared: ReadonlyMap<string, ReadonlySet<string>>;
};

/** More edges than this neither fit into a journal nor mean anything: each task of a flow would wait for each of another. */
const MOST_EDGES = 4_000_000;

/**
 * Infers the edges per task: from each input to the tasks that declare it as output, and from `needs` to all tasks of a flow. Findings
 * for unknown flows, circles, and outputs that two tasks write in no order.
 */
export function createGraph(tasks: readonly DeclaredTask[], flows: readonly string[]): { graph: Graph; findings: readonly Finding[] } {
  const index = createPathIndex();
  tasks.forEach(({ outputs }, task) => outputs.forEach(({ path }) => index.add({ task, path })));
  const producersOf = (task: number, path: string): readonly Produced[] => index.meeting(path).filter((produced) => produced.task !== task);

  const findings: Finding[] = [...duplicates(tasks), ...unknownNeeds(tasks, flows)];
  const members = groupByFlow(tasks);
  const groups = new Map([...members.keys()].map((flow, at) => [flow, tasks.length + at]));
  const inputs = tasks.map(({ inputs: files }, task) =>
    inputEdges(
      tasks,
      files.map(({ path }) => path),
      (path) => producersOf(task, path),
    ),
  );

  // A flow that is needed is a node of its own between its tasks and those that wait for them all.
  const predecessors: (readonly number[])[] = tasks.map(({ needs }, task) => [
    ...(inputs[task] as InputEdges).tasks,
    ...needs.flatMap((flow) => groups.get(flow) ?? []),
  ]);
  for (const [flow, group] of groups) predecessors[group] = members.get(flow) as readonly number[];

  const { order, cycles } = orderNodes(predecessors);
  findings.push(
    ...cycles.map((cycle) =>
      circle(
        tasks,
        cycle.filter((node) => node < tasks.length),
        inputs.map(({ edges }) => edges),
      ),
    ),
  );
  const { overlaps, shared } = cycles.length > 0 ? NO_OVERLAPS : findOverlaps(tasks, index, order, predecessors);
  findings.push(...overlaps);

  const needs = needsEdges(tasks, members);
  const count = tasks.reduce((sum, task) => sum + task.needs.reduce((edges, flow) => edges + (members.get(flow)?.length ?? 0), 0), 0);
  if (count > MOST_EDGES) findings.push(tooManyEdges(tasks, members, count));
  const after =
    count > MOST_EDGES
      ? []
      : tasks.map((task, at) =>
          merge(
            inputs[at] as InputEdges,
            task.needs.flatMap((flow) => needs.get(flow) ?? []),
          ),
        );
  return { graph: { order: order.filter((node) => node < tasks.length), after, producersOf, shared }, findings };
}

const NO_OVERLAPS = { overlaps: [], shared: new Map<string, ReadonlySet<string>>() };

type InputEdges = { tasks: readonly number[]; edges: readonly Edge[] };

function inputEdges(
  tasks: readonly DeclaredTask[],
  paths: readonly string[],
  producers: (path: string) => readonly Produced[],
): InputEdges {
  const edges = new Map<number, Edge>();
  for (const path of paths) {
    for (const { task } of producers(path)) {
      if (!edges.has(task)) edges.set(task, { task: (tasks[task] as DeclaredTask).id, because: 'input', path });
    }
  }
  return { tasks: [...edges.keys()], edges: [...edges.values()] };
}

/** One edge per needed task, made once and shared by all that need it. */
function needsEdges(tasks: readonly DeclaredTask[], members: ReadonlyMap<string, readonly number[]>): ReadonlyMap<string, readonly Edge[]> {
  const needed = new Set(tasks.flatMap(({ needs }) => needs));
  return new Map(
    [...needed].map((flow) => [
      flow,
      (members.get(flow) ?? []).map((task): Edge => ({ task: (tasks[task] as DeclaredTask).id, because: 'needs' })),
    ]),
  );
}

function merge({ edges }: InputEdges, needs: readonly Edge[]): readonly Edge[] {
  if (edges.length === 0 || needs.length === 0) return edges.length === 0 ? needs : edges;
  const known = new Set(edges.map(({ task }) => task));
  return [...edges, ...needs.filter(({ task }) => !known.has(task))];
}

function groupByFlow(tasks: readonly DeclaredTask[]): ReadonlyMap<string, readonly number[]> {
  const members = new Map<string, number[]>();
  tasks.forEach(({ flow }, task) => {
    const list = members.get(flow);
    if (list) list.push(task);
    else members.set(flow, [task]);
  });
  return members;
}
