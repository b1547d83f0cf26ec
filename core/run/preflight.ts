import type { Finding } from '../contracts/finding.ts';
import type { Participant, PlannedTask } from '../contracts/participant.ts';
import type { Registry } from '../loading/registry.ts';
import type { Plan } from '../plan/plan.ts';
import { createTool } from '../process/tool.ts';
import { findExecutable } from '../tools/find-executable.ts';
import { declaredTo, plannedTask } from './plugins-of-task.ts';

type Question = { name: string; participant: Participant<unknown>; options: unknown; tasks: PlannedTask[] };

/**
 * Asks everyone who will take part, before anything starts: each participant once for each distinct set of options, all at the same time,
 * so that the user sees every problem at once. Has no effects.
 */
export async function preflight(plan: Plan, registry: Registry, signal: AbortSignal): Promise<readonly Finding[]> {
  const asked = questions(plan, registry).map(async ({ name, participant, options, tasks }): Promise<readonly Finding[]> => {
    try {
      const run = {
        run: '',
        project: plan.project,
        options,
        signal,
        log: () => undefined,
        tool: createTool({ cwd: plan.project, signal }),
      };
      return (await participant.preflight?.(tasks, run)) ?? [];
    } catch (error) {
      const message = `${name} failed in its preflight: ${error instanceof Error ? error.message : String(error)}`;
      return [{ code: 'plugin.threw', severity: 'error', message }];
    }
  });
  return [...unsetVariables(plan), ...missingTools(plan, registry), ...(await Promise.all(asked)).flat(), ...environments(plan, registry)];
}

function questions(plan: Plan, registry: Registry): readonly Question[] {
  const found = new Map<string, Question>();
  const ask = (name: string, participant: Participant<unknown>, key: string, options: unknown, task: PlannedTask): void => {
    if (!participant.preflight) return;
    const question = found.get(key) ?? { name, participant, options, tasks: [] };
    found.set(key, question);
    question.tasks.push(task);
  };
  for (const { declared, action } of plan.tasks) {
    if (action !== 'run') continue;
    const task = plannedTask(declared);
    const { builder, executor, recorders } = declared;
    ask(builder.key, registry.get('job', builder.key), `job:${declared.id}`, declaredTo(declared), task);
    ask(
      executor.name,
      registry.get('executor', executor.name),
      `executor:${executor.name}:${JSON.stringify(executor.options)}`,
      executor.options,
      task,
    );
    // A recorder is one party whatever each task's options are: what it checks is the place where it records.
    for (const { name, options } of recorders) ask(name, registry.get('recorder', name), `recorder:${name}`, options, task);
  }
  return [...found.values()];
}

function environments(plan: Plan, registry: Registry): readonly Finding[] {
  const seen = new Set<string>();
  return plan.tasks.flatMap(({ declared: { environment, pointer }, action }) => {
    if (!environment || action !== 'run') return [];
    const key = JSON.stringify(environment);
    if (seen.has(key)) return [];
    seen.add(key);
    if (!registry.has('environment', environment.name)) return [unknownEnvironment(environment.name, pointer, registry)];
    const found = registry.get('environment', environment.name).check?.(environment.options, plan.project) ?? [];
    return found.map((finding) => ({ at: { pointer: `${pointer}/environment` }, ...finding }));
  });
}

/** The manifest's are checked with it; those that a flow's own file names are not. */
const unknownEnvironment = (name: string, pointer: string, registry: Registry): Finding => ({
  code: 'run.unknown-environment',
  severity: 'error',
  message: `No plugin knows the environment "${name}".`,
  remedy: `There are: ${registry
    .contributions()
    .flatMap((each) => (each.kind === 'environment' ? [each.name] : []))
    .join(', ')}.`,
  at: { pointer },
});

/** Secrets that travel by name and are not there: the job would get none. */
function unsetVariables(plan: Plan): readonly Finding[] {
  const unset = new Map<string, string>();
  for (const { declared, action } of plan.tasks) {
    if (action !== 'run') continue;
    for (const name of declared.passEnv) if (process.env[name] === undefined && !unset.has(name)) unset.set(name, declared.pointer);
  }
  return [...unset].map(([name, pointer]) => ({
    code: 'run.variable-unset',
    severity: 'warning',
    message: `passEnv names ${name}, which is not set here.`,
    remedy: `Set it before you apply: export ${name}=…`,
    at: { pointer: `${pointer}/passEnv` },
  }));
}

/** Tools that the plugins in use name and that PATH does not have. Only looked for, not started: `doctor` asks their versions. */
function missingTools(plan: Plan, registry: Registry): readonly Finding[] {
  const used = new Set<string>();
  for (const { declared, action } of plan.tasks) {
    if (action !== 'run') continue;
    // Inside an environment the job finds other tools than this process does.
    if (!declared.environment) {
      const { key, declaration } = declared.builder;
      const format = registry.get('job', key).format?.(declaration);
      used.add(format === undefined ? registry.pluginOf('job', key) : registry.pluginOf('notebook', format));
    }
    for (const { name } of declared.recorders) used.add(registry.pluginOf('recorder', name));
  }
  const path = process.env['PATH'] ?? '';
  return registry.requirements.flatMap(({ plugin, name, argv, remedy }): readonly Finding[] => {
    if (!used.has(plugin) || findExecutable(argv[0] as string, path) !== undefined) return [];
    return [
      {
        code: 'tool.missing',
        severity: 'error',
        message: `${plugin} needs ${name}, which is not on PATH.`,
        remedy: remedy ?? 'engine doctor',
      },
    ];
  });
}
