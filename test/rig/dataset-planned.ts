import type { PlannedTask } from '../../core/contracts/participant.ts';

/** A task as `open` and `preflight` see it. */
export const planned = (task: string, wishes: { inputs?: readonly string[]; outputs?: readonly string[] }): PlannedTask => ({
  flow: task,
  task,
  inputs: (wishes.inputs ?? []).map((path) => ({ path })),
  outputs: (wishes.outputs ?? []).map((path) => ({ path })),
});
