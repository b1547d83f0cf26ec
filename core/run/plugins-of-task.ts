import type { Environment } from '../contracts/environment.ts';
import type { Executor } from '../contracts/executor.ts';
import type { Declared, JobBuilder } from '../contracts/job-builder.ts';
import type { Json } from '../contracts/json.ts';
import type { PlannedTask } from '../contracts/participant.ts';
import type { Recorder } from '../contracts/recorder.ts';
import type { Stager } from '../contracts/stager.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import type { Registry } from '../loading/registry.ts';

/** A plugin's service beside the options this task has for it. */
export type Bound<Service> = { name: string; service: Service; options: Json };

/** Who answers for a task: looked up once, asked by every row of the lifecycle. */
export type PluginsOfTask = {
  builder: { name: string; service: JobBuilder; options: Declared<Json> };
  executor: Bound<Executor>;
  recorders: readonly Bound<Recorder>[];
  environment?: Bound<Environment>;
  stager(scheme: string): Stager | undefined;
};

export function pluginsOfTask(task: DeclaredTask, registry: Registry): PluginsOfTask {
  return {
    builder: { name: task.builder.key, service: registry.get('job', task.builder.key), options: declaredTo(task) },
    executor: { name: task.executor.name, service: registry.get('executor', task.executor.name), options: task.executor.options },
    recorders: task.recorders.map(({ name, options }) => ({ name, service: registry.get('recorder', name), options })),
    ...(task.environment && {
      environment: {
        name: task.environment.name,
        service: registry.get('environment', task.environment.name),
        options: task.environment.options,
      },
    }),
    stager: (scheme) => (registry.has('stager', scheme) ? registry.get('stager', scheme) : undefined),
  };
}

/** What recorders and executors hear of a task before it starts. */
export const plannedTask = ({ flow, id, inputs, outputs, beside }: DeclaredTask): PlannedTask => ({
  flow,
  task: id,
  inputs,
  outputs,
  ...(beside && { beside }),
});

/** What a job builder hears of the flow beside its own declaration. */
export const declaredTo = (task: DeclaredTask): Declared<Json> => ({
  declaration: task.builder.declaration,
  inputs: task.inputs,
  outputs: task.outputs,
  ...(task.timeoutSeconds !== undefined && { timeoutSeconds: task.timeoutSeconds }),
  resources: { cpus: task.resources.cpus, ...(task.resources.bytes !== undefined && { bytes: task.resources.bytes }) },
});
