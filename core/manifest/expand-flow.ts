import type { File } from '../contracts/file.ts';
import type { Json } from '../contracts/json.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { readBackend, readEnvironment } from './choices.ts';
import { readDeclaration } from './declaration.ts';
import { readEnv } from './env.ts';
import { readFiles } from './files.ts';
import { reportForeignSpelling } from './foreign-spelling.ts';
import { readLimits } from './limits.ts';
import { RUN, type Scope } from './look-up.ts';
import type { Defaults, Flow } from './manifest.generated.ts';
import { rowsOf } from './matrix.ts';
import type { PluginOptions } from './plugin-options.ts';
import { below } from './pointer.ts';
import type { ProjectPaths } from './project-paths.ts';
import type { Report } from './report.ts';
import { taskIds } from './task-id.ts';
import { BUILDERS, builderKeys, type Vocabulary } from './vocabulary.ts';

export type FlowContext = {
  params: Json;
  defaults: Defaults;
  /** By flow: what `needs.FLOW` means. */
  needs: Readonly<Record<string, Json>>;
  vocabulary: Vocabulary;
  options: PluginOptions;
  paths: ProjectPaths;
  report: Report;
};

/** The tasks of one flow, one for each row of its matrix; undefined when there is a fault, which has been reported. */
export function expandFlow(name: string, flow: Flow, needs: readonly string[], context: FlowContext): readonly DeclaredTask[] | undefined {
  const { params, defaults, vocabulary, options, paths, report } = context;
  const pointer = below('/flows', name);
  const declared: Readonly<Record<string, Json>> = flow as Readonly<Record<string, Json>>;
  const inherited: Readonly<Record<string, Json>> = defaults as Readonly<Record<string, Json>>;
  const place = (key: string): string =>
    declared[key] === undefined && inherited[key] !== undefined ? below('/defaults', key) : below(pointer, key);
  const effective = (key: string): Json | undefined => declared[key] ?? inherited[key];

  const key = builderKeys(vocabulary).find((builder) => Object.hasOwn(flow, builder)) ?? '';

  const inputFiles = readFiles(declared['inputs'], below(pointer, 'inputs'), paths, report);
  const outputFiles = readFiles(declared['outputs'], below(pointer, 'outputs'), paths, report);
  const env = readEnv(defaults.env, flow.env, pointer, report);
  const schema = (BUILDERS as readonly string[]).includes(key) ? undefined : vocabulary.jobs[key];
  const declaration = readDeclaration(key, declared[key] ?? null, schema, { pointer: below(pointer, key), paths, options, report });
  const choice = { vocabulary, options, report };
  const backend = readBackend(
    declared['backend'],
    inherited['backend'],
    { own: below(pointer, 'backend'), defaults: '/defaults/backend' },
    choice,
  );
  const environment = readEnvironment(effective('environment'), place('environment'), choice);
  const limits = readLimits(flow, defaults, pointer, report);
  const passEnv = [...new Set([...(defaults.passEnv ?? []), ...(flow.passEnv ?? [])])];

  const rows = rowsOf(flow.matrix, { params, paths, pointer: below(pointer, 'matrix'), report });
  const ids = rows && taskIds(name, rows, below(pointer, 'matrix'), report);
  if (!rows || !ids) return undefined;
  const names = { params, matrix: rows[0] ?? {} };
  reportForeignSpelling(declared, pointer, names, report);
  reportForeignSpelling(inherited, '/defaults', names, report);

  const tasks: DeclaredTask[] = [];
  for (const [index, matrix] of rows.entries()) {
    const scope: Scope = { params, matrix, needs: context.needs, run: RUN };
    const variables = env(scope);
    if (!variables) return undefined;
    // Each may look up what stands before it.
    scope.env = variables;
    const inputs = inputFiles.read(scope);
    scope.inputs = inputs ? inputs.map(pathOf) : inputFiles.unknown;
    const outputs = outputFiles.read(scope);
    scope.outputs = outputs ? outputs.map(pathOf) : outputFiles.unknown;
    // Every part has its say about this task; the other tasks of the flow would mostly repeat it.
    const [said, where, software, allowed] = [declaration(scope), backend(scope), environment(scope), limits(scope)];
    if (!inputs || !outputs || said === undefined || !where || !software || !allowed) return undefined;
    // Written out, because spreading makes ten thousand of these three times slower.
    const task: DeclaredTask = {
      id: ids[index] ?? name,
      flow: name,
      matrix,
      builder: { key, declaration: said },
      executor: where.executor,
      recorders: where.recorders,
      inputs,
      outputs,
      needs,
      env: variables,
      passEnv,
      resources: allowed.resources,
      pointer,
    };
    if (software.environment) task.environment = software.environment;
    if (allowed.retry) task.retry = allowed.retry;
    if (allowed.timeoutSeconds !== undefined) task.timeoutSeconds = allowed.timeoutSeconds;
    tasks.push(task);
  }
  return tasks;
}

const pathOf = ({ path }: File): string => path;
