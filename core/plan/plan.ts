import type { Fingerprint } from '../contracts/context.ts';
import type { Environment } from '../contracts/environment.ts';
import { isError, type Finding } from '../contracts/finding.ts';
import type { JobBuilder } from '../contracts/job-builder.ts';
import type { RememberedSuccess } from '../contracts/recorder.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { compare } from './compare.ts';
import { completeTasks, type CompleteTask } from './complete.ts';
import { MISSING, type Content } from './content.ts';
import { decide } from './decide.ts';
import { createGraph, type Graph } from './graph.ts';
import { longNames } from './long-names.ts';
import { look } from './look.ts';
import type { Memory } from './memory.ts';
import { createMissingInputs } from './missing-input.ts';
import { neverMade } from './never-made.ts';
import { selectTasks } from './select.ts';

/** Why a task waits for another: the manifest says so, or it reads what the other one writes (`path`, as the reading task declares it). */
export type Edge = { task: string; because: 'needs' } | { task: string; because: 'input'; path: string };

export type PlanTask = {
  /** With the inputs and outputs that the builder inferred. */
  declared: DeclaredTask;
  /** Directories that the task's tool owns while it runs, relative to the project, each with a trailing slash. */
  locks: readonly string[];
  after: readonly Edge[];
  action: 'run' | 'up-to-date';
  reasons: readonly string[];
};

/** What is to be done, and why. Plain JSON, journaled with the run. Tasks stand after what they wait for; every edge leads to a task of the plan. */
export type Plan = { v: 1; project: string; tasks: readonly PlanTask[] };

export type PlanRequest = {
  /** Absolute path of the project. */
  project: string;
  tasks: readonly DeclaredTask[];
  builderOf(key: string): Pick<JobBuilder, 'infer' | 'fingerprint' | 'meaning' | 'tools' | 'expand'>;
  environmentOf(name: string): Pick<Environment, 'identity'>;
  content: Content;
  /** The last successes that this machine knows. */
  memory: Pick<Memory, 'get'>;
  /** The last successes that the records know. Asked once, for tasks that memory does not show to be up to date though their outputs are there. */
  recall(tasks: readonly DeclaredTask[]): Promise<readonly RememberedSuccess[]>;
  /** `--only`: flows, task ids, matrix selections. What they need comes along. */
  select?: readonly string[];
  /** Runs what is selected (all, without `select`) even where it is up to date. */
  force?: boolean;
};

export type Planned =
  | { kind: 'planned'; plan: Plan; warnings: readonly Finding[]; recalled: readonly RememberedSuccess[] }
  | { kind: 'rejected'; findings: readonly Finding[] };

/** Plans a run without any effect. Resolves for every manifest; rejects for a bug, or when `recall` does. */
export async function createPlan(request: PlanRequest): Promise<Planned> {
  const { complete, findings: incomplete } = completeTasks(request.tasks, request.builderOf, request.project);
  const tasks = complete.map(({ declared }) => declared);
  const flows = [...new Set(request.tasks.map(({ flow }) => flow))];
  const { graph, findings: tangled } = createGraph(tasks, flows);
  const { selected, findings: unknown } = request.select ? selectTasks(tasks, request.select) : all(tasks);
  // What a flow that could not be expanded would have made cannot be known, so nobody is told that it is unknown.
  const structural = [...incomplete, ...longNames(complete), ...tangled, ...(incomplete.some(isError) ? [] : unknown)];
  if (structural.some(isError)) return { kind: 'rejected', findings: structural };

  const chosen = withWhatTheyNeed(tasks, graph, selected);
  const outputs = tasks.flatMap((task) => task.outputs.map(({ path }) => path));
  const missingInputs = createMissingInputs({ project: request.project, content: request.content, outputs });
  const missing = (isSuspect: (task: DeclaredTask, path: string) => boolean): readonly Finding[] =>
    chosen.flatMap((at) => {
      const task = complete[at] as CompleteTask;
      return missingInputs(task, (path) => isSuspect(task.declared, path) && graph.producersOf(at, path).length === 0);
    });
  // Before anything is read, because reading may take long; what was there at the last success is looked at with the rest.
  const mistaken = missing((task, path) => !wasThere(request.memory.get(task.id)?.fingerprint, path));
  if (mistaken.some(isError)) return { kind: 'rejected', findings: mistaken };

  const { present, findings: unreadable } = look(
    request,
    chosen.map((at) => tasks[at] as DeclaredTask),
    graph,
  );
  if (unreadable.length > 0) return { kind: 'rejected', findings: [...unreadable, ...mistaken] };
  const gone = missing(
    (task, path) => wasThere(request.memory.get(task.id)?.fingerprint, path) && !wasThere(present.get(task)?.fingerprint.portable, path),
  );
  const findings = [...mistaken, ...gone];
  if (gone.some(isError)) return { kind: 'rejected', findings };

  const { freshness, recalled } = await compare(request, present);
  const planTasks = decide(request, complete, graph, chosen, selected, freshness);
  const absent = neverMade(planTasks, chosen, graph, tasks, present);
  if (absent.length > 0) return { kind: 'rejected', findings: [...absent, ...findings] };
  return { kind: 'planned', plan: { v: 1, project: request.project, tasks: planTasks }, warnings: findings, recalled };
}

const all = (tasks: readonly DeclaredTask[]): ReturnType<typeof selectTasks> => ({
  selected: new Set(tasks.map(({ id }) => id)),
  findings: [],
});

const wasThere = (fingerprint: Fingerprint | undefined, path: string): boolean => (fingerprint?.[`input:${path}`] ?? MISSING) !== MISSING;

/** The selected tasks and all that they wait for, directly or not, in topological order. */
function withWhatTheyNeed(tasks: readonly DeclaredTask[], graph: Graph, selected: ReadonlySet<string>): readonly number[] {
  const chosen = new Set(selected);
  // Backwards through a topological order: whoever waits for a task has had its say before the task is reached.
  const backwards = graph.order.toReversed().filter((at) => {
    const isChosen = chosen.has((tasks[at] as DeclaredTask).id);
    if (isChosen && chosen.size < tasks.length) for (const { task } of graph.after[at] as readonly Edge[]) chosen.add(task);
    return isChosen;
  });
  return backwards.reverse();
}
