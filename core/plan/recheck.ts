import type { RememberedSuccess } from '../contracts/recorder.ts';
import { createAssess, type AssessRequest } from './assess.ts';
import type { Content } from './content.ts';
import { FORCED } from './decide.ts';
import type { TaskFingerprint } from './fingerprint.ts';
import { isFresh, type Freshness, type Present } from './freshness.ts';
import { createGraph } from './graph.ts';
import type { Memory } from './memory.ts';
import type { Plan, PlanTask } from './plan.ts';

export type Recheck = {
  /** What the task depends on as things are now: what its success will be remembered under. */
  fingerprint(task: PlanTask): TaskFingerprint;
  /** Whether the task need not run after all, as things are now. */
  freshness(task: PlanTask): Freshness;
};

/**
 * Asks again what the plan asked, at the moment a task is about to start: when what it needs ran but came out unchanged, it is up to date
 * (early cut-off). `recalled`: what the plan learnt from the records. Throws what a builder throws, and for an input that may not be read.
 */
export function createRecheck(
  request: Pick<AssessRequest, 'builderOf' | 'environmentOf'> & {
    plan: Plan;
    content: Content;
    memory: Pick<Memory, 'get'>;
    recalled: readonly RememberedSuccess[];
  },
): Recheck {
  const { plan, content, memory } = request;
  const tasks = plan.tasks.map(({ declared }) => declared);
  const { graph } = createGraph(tasks, [...new Set(tasks.flatMap(({ flow, needs }) => [flow, ...needs]))]);
  const assess = createAssess({ ...request, project: plan.project, tasks, shared: graph.shared, identify: content.identify });
  const records = new Map(request.recalled.map((success) => [success.task, success]));

  return {
    fingerprint: ({ declared }) => assess(declared).fingerprint,
    freshness({ declared, reasons }) {
      if (reasons.includes(FORCED)) return { fresh: false, reasons: [FORCED] };
      const now = assess(declared);
      const local = isFresh(now, memory.get(declared.id));
      const record = records.get(declared.id);
      return local.fresh || !record ? local : better(local, now, record);
    },
  };
}

function better(local: Freshness, now: Present, record: RememberedSuccess): Freshness {
  const recorded = isFresh(now, record);
  return recorded.fresh ? recorded : local;
}
