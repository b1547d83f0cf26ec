import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../contracts/json.ts';
import type { NotebookStage } from '../../contracts/notebook.ts';
import type { DeclaredTask } from '../../contracts/task.ts';
import { isBatch } from '../../notebooks/batch.ts';
import type { NotebooksDeclaration } from '../../notebooks/members.ts';
import { mayTake } from '../../notebooks/parameters.ts';
import type { Project } from '../open-project.ts';
import { declarationOf, isNotebooksTask } from './declared.ts';
import type { NotebookFlow } from './flow.ts';
import type { OpenNotebooks } from './open.ts';

export type ExecutionWishes = {
  params?: Readonly<Record<string, Json>>;
  stages: readonly NotebookStage[];
  /** The notebooks were named one by one: archived ones count, too. */
  named: boolean;
  /** Execute also interactive notebooks. */
  force: boolean;
};

/** What a run of notebooks is: the project, with the flows changed as wished, and what of it to select. */
export type Executable = { project: Project; only: readonly string[] };

/**
 * The notebooks that were opened as something to run. Flows keep their backend, environment and matrix; what of them is not selected is left
 * out. Undefined where nothing is left.
 */
export function executable(open: OpenNotebooks, wishes: ExecutionWishes): Executable | undefined {
  const chosen = open.flows.flatMap((flow) => {
    const notebooks = wishes.named ? flow.notebooks : flow.notebooks.filter(isBatch);
    return notebooks.length > 0 ? [{ ...flow, notebooks }] : [];
  });
  if (chosen.length === 0) return undefined;
  const { loaded } = open.project;
  const tasks = loaded.tasks.map((task) => {
    const flow = isNotebooksTask(task) && chosen.find((each) => each.flow === task.flow && each.file === declarationOf(task).file);
    return flow ? withWishes(task, flow, wishes, open) : task;
  });
  return { project: { ...open.project, loaded: { ...loaded, tasks } }, only: [...new Set(chosen.map(({ flow }) => flow))] };
}

function withWishes(task: DeclaredTask, flow: NotebookFlow, { params, stages, force }: ExecutionWishes, open: OpenNotebooks): DeclaredTask {
  const before = declarationOf(task);
  const names = flow.notebooks.map(({ name }) => name);
  const declaration: NotebooksDeclaration = {
    ...before,
    only: before.only ? names.filter((name) => before.only?.includes(name)) : names,
    stages,
    ...(params && { params: { ...before.params, ...paramsOf(flow, params, open) } }),
    ...(force && { force }),
  };
  return { ...task, builder: { ...task.builder, declaration } };
}

/**
 * Of several flows each gets the parameters that one of its notebooks declares. What none of them anywhere declares goes to all, so that the
 * plan says what is wrong with it.
 */
function paramsOf(flow: NotebookFlow, params: Readonly<Record<string, Json>>, open: OpenNotebooks): Readonly<Record<string, Json>> {
  const declares = (each: NotebookFlow, name: string): boolean =>
    each.notebooks.some((notebook) => {
      const declared = open.backendOf(notebook).parameters(readFileSync(join(open.directory, notebook.source), 'utf8'));
      return mayTake(declared, name);
    });
  const own = Object.entries(params).filter(([name]) => declares(flow, name) || !open.flows.some((each) => declares(each, name)));
  return Object.fromEntries(own);
}
