import type { Finding } from '../../contracts/finding.ts';
import type { Notebook, NotebookBackend } from '../../contracts/notebook.ts';
import type { DeclaredTask } from '../../contracts/task.ts';
import { isBatch } from '../../notebooks/batch.ts';
import { executionState, type ExecutionState } from '../../notebooks/status.ts';
import type { PlanTask } from '../../plan/plan.ts';
import { planTasks } from '../../run/plan-tasks.ts';
import { declarationOf, isNotebooksTask } from './declared.ts';
import type { NotebookFlow } from './flow.ts';
import type { OpenNotebooks } from './open.ts';

/** One notebook of a flow, or one of its variants where the flow has a matrix. */
export type NotebookInstance = {
  flow: NotebookFlow;
  notebook: Notebook;
  backend: NotebookBackend;
  /** Its task's id; undefined for what no flow executes. */
  task?: string;
  /** The task, or one of its flow: whose software and variables it sees. */
  declared?: DeclaredTask;
  execution: ExecutionState;
};

/** How every notebook's execution stands. `findings`: why the plan does not tell, where it does not: then sources decide. */
export async function notebookStates(
  open: OpenNotebooks,
): Promise<{ instances: readonly NotebookInstance[]; findings: readonly Finding[] }> {
  const { tasks, findings } = await plannedTasks(open);
  const instances = open.flows.flatMap((flow) =>
    flow.notebooks.flatMap((listed) => {
      const backend = open.backendOf(listed);
      const own = tasks.filter(({ declared }) => declared.flow === flow.flow && notebookOf(declared).source === listed.source);
      if (own.length === 0)
        return [
          {
            flow,
            notebook: listed,
            backend,
            ...declaredBy(open.project.loaded.tasks.find((task) => task.flow === flow.flow)),
            execution: executionState(open.directory, listed, backend, undefined),
          },
        ];
      return own.map((planned) => {
        const notebook = notebookOf(planned.declared);
        return {
          flow,
          notebook,
          backend,
          task: planned.declared.id,
          declared: planned.declared,
          execution: executionState(open.directory, notebook, backend, planned),
        };
      });
    }),
  );
  return { instances, findings };
}

const declaredBy = (declared: DeclaredTask | undefined): Pick<NotebookInstance, 'declared'> => (declared ? { declared } : {});

/** What a task of a planned flow is about: the builder made a notebook of each part of the declaration. */
const notebookOf = ({ builder }: PlanTask['declared']): Notebook => builder.declaration as Notebook;

/** The selected flows, planned as `engine plan` would. */
async function plannedTasks({ project, flows }: OpenNotebooks): Promise<{ tasks: readonly PlanTask[]; findings: readonly Finding[] }> {
  const { loaded, registry } = project;
  const idle = (flow: string, file: string): boolean =>
    flows.some((each) => each.flow === flow && each.file === file && !each.notebooks.some(isBatch));
  const tasks = loaded.tasks.filter((task) => !isNotebooksTask(task) || !idle(task.flow, declarationOf(task).file));
  const select = [...new Set(tasks.filter(isNotebooksTask).map(({ flow }) => flow))].filter((name) =>
    flows.some(({ flow }) => flow === name),
  );
  if (select.length === 0) return { tasks: [], findings: [] };
  const { signal } = new AbortController();
  const planned = await planTasks({ project: loaded.project, tasks, registry, select, signal });
  if (planned.kind === 'rejected') return { tasks: [], findings: planned.findings.map(loaded.locate).map(asWarning) };
  return { tasks: planned.plan.tasks.filter(({ declared }) => isNotebooksTask(declared)), findings: planned.warnings.map(loaded.locate) };
}

/** A flow that cannot be planned has notebooks all the same. */
const asWarning = (finding: Finding): Finding => ({ ...finding, severity: 'warning' });
