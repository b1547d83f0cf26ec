import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Fingerprint } from '../contracts/context.ts';
import type { Environment } from '../contracts/environment.ts';
import { isGlob } from '../contracts/file.ts';
import { isError, type Finding } from '../contracts/finding.ts';
import type { Digest, JobBuilder } from '../contracts/job-builder.ts';
import type { RememberedSuccess } from '../contracts/recorder.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { createAssess } from './assess.ts';
import { builderFailed, completeTasks, type CompleteTask } from './complete.ts';
import { MISSING, type Content, type Identify } from './content.ts';
import { isFresh, type Freshness, type Present } from './freshness.ts';
import { createGraph, type Graph } from './graph.ts';
import type { Memory } from './memory.ts';
import { createMissingInputs } from './missing-input.ts';
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
  builderOf(key: string): Pick<JobBuilder, 'infer' | 'fingerprint' | 'expand'>;
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

/** Why a forced task runs; `recheck` never finds such a task up to date. */
export const FORCED = 'forced';

/** Plans a run without any effect. Resolves for every manifest; rejects for a bug, or when `recall` does. */
export async function createPlan(request: PlanRequest): Promise<Planned> {
  const read = (path: string): string => readFileSync(resolve(request.project, path), 'utf8');
  const { complete, findings: incomplete } = completeTasks(request.tasks, request.builderOf, read);
  const tasks = complete.map(({ declared }) => declared);
  const flows = [...new Set(request.tasks.map(({ flow }) => flow))];
  const { graph, findings: tangled } = createGraph(tasks, flows);
  const { selected, findings: unknown } = request.select ? selectTasks(tasks, request.select) : all(tasks);
  const structural = [...incomplete, ...tangled, ...unknown];
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

/** Looks at each file once: a plan is of one moment, and a script that ten thousand tasks read is one file. */
function look(request: PlanRequest, tasks: readonly DeclaredTask[], { shared }: Graph) {
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
      findings.push(unreadable(task, error));
    }
  }
  return { present, findings };
}

function unreadable(task: DeclaredTask, error: unknown): Finding {
  if (!(error instanceof Error && 'path' in error && typeof error.path === 'string')) return builderFailed(task, error);
  return {
    code: 'plan.unreadable',
    severity: 'error',
    message: `${task.id}: ${error.path} cannot be read (${error.message}).`,
    remedy: 'Give yourself the right to read it, or take it out of the inputs.',
    at: { pointer: task.pointer },
  };
}

/** Compares with this machine's memory first, and asks the records only about what could still turn out to be up to date. */
async function compare({ memory, recall }: PlanRequest, present: ReadonlyMap<DeclaredTask, Present>) {
  const freshness = new Map<string, Freshness>();
  const doubtful: DeclaredTask[] = [];
  for (const [task, now] of present) {
    const answer = isFresh(now, memory.get(task.id));
    freshness.set(task.id, answer);
    if (!answer.fresh && Object.values(now.outputs).every((identity) => identity !== undefined)) doubtful.push(task);
  }
  const recalled = doubtful.length > 0 ? await recall(doubtful) : [];
  const records = new Map(recalled.map((success) => [success.task, success]));
  for (const task of doubtful) {
    const record = records.get(task.id);
    if (!record) continue;
    const answer = isFresh(present.get(task) as Present, record);
    // Of two reasons to run, the one against the newer success is the one that says what changed.
    if (answer.fresh || isNewer(record.when, memory.get(task.id)?.when)) freshness.set(task.id, answer);
  }
  return { freshness, recalled };
}

const isNewer = (when: string, than: string | undefined): boolean => than === undefined || Date.parse(when) > Date.parse(than);

function decide(
  { force, select }: PlanRequest,
  complete: readonly CompleteTask[],
  graph: Graph,
  chosen: readonly number[],
  selected: ReadonlySet<string>,
  freshness: ReadonlyMap<string, Freshness>,
): readonly PlanTask[] {
  const running = new Set<string>();
  return chosen.map((at): PlanTask => {
    const { declared, locks } = complete[at] as CompleteTask;
    const after = graph.after[at] as readonly Edge[];
    const own = freshness.get(declared.id) as Freshness;
    const reasons = [
      ...(force && selected.has(declared.id) ? [FORCED] : []),
      ...(own.fresh ? [] : own.reasons),
      ...reasonsOfNeeds(after.filter(({ task }) => running.has(task))),
    ];
    if (reasons.length > 0) running.add(declared.id);
    const action = reasons.length > 0 ? 'run' : 'up-to-date';
    const settled = own.fresh && reasons.length === 0 ? [own.reason] : reasons;
    return {
      declared,
      locks,
      after,
      action,
      reasons: select && !selected.has(declared.id) ? [...settled, 'needed by what was selected'] : settled,
    };
  });
}

/** A person wants to know that something before it runs, not to read a thousand names. */
function reasonsOfNeeds(edges: readonly Edge[]): readonly string[] {
  const named = edges.slice(0, 3).map(({ task }) => `needs ${task}, which runs (skipped if its output comes out unchanged)`);
  return edges.length > 3 ? [...named, `needs ${edges.length - 3} more that run`] : named;
}

/** Inputs that are not there although the tasks that should have made them are up to date: running would only fail. */
function neverMade(
  planTasks: readonly PlanTask[],
  chosen: readonly number[],
  graph: Graph,
  tasks: readonly DeclaredTask[],
  present: ReadonlyMap<DeclaredTask, Present>,
): readonly Finding[] {
  const running = new Set(planTasks.filter(({ action }) => action === 'run').map(({ declared }) => declared.id));
  return planTasks.flatMap(({ declared, action }, position) => {
    if (action !== 'run') return [];
    const at = chosen[position] as number;
    const { portable } = (present.get(declared) as Present).fingerprint;
    return declared.inputs.flatMap(({ path, from }): readonly Finding[] => {
      if (portable[`input:${path}`] !== MISSING || from !== undefined || isGlob(path)) return [];
      const producers = graph.producersOf(at, path).map(({ task }) => (tasks[task] as DeclaredTask).id);
      if (producers.length === 0 || producers.some((id) => running.has(id))) return [];
      return [
        {
          code: 'plan.missing-input',
          severity: 'error',
          message: `${declared.id}: the input ${path} does not exist, and ${producers[0]}, which should have made it, is up to date.`,
          remedy: `Correct the path, or name the file among the outputs of ${producers[0]}.`,
          at: { pointer: declared.pointer },
        },
      ];
    });
  });
}
