import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createContent } from '../../../core/plan/content.ts';
import { createMemory } from '../../../core/plan/memory.ts';
import { createPlan, type Plan, type PlanRequest, type Planned } from '../../../core/plan/plan.ts';
import { createRecheck } from '../../../core/plan/recheck.ts';
import type { Json } from '../../../core/contracts/json.ts';
import type { DeclaredTask } from '../../../core/contracts/task.ts';

export type TaskSketch = Partial<Omit<DeclaredTask, 'inputs' | 'outputs' | 'builder'>> & {
  id: string;
  inputs?: readonly string[];
  outputs?: readonly string[];
  command?: Json;
};

/** A declared task from the little that a test is about. */
export function task({ id, inputs = [], outputs = [], command = { argv: ['sh', id] }, ...rest }: TaskSketch): DeclaredTask {
  const [flowOfId = id] = id.split('/');
  const flow = rest.flow ?? flowOfId;
  return {
    flow,
    matrix: {},
    executor: { name: 'local', options: {} },
    recorders: [],
    needs: [],
    env: {},
    passEnv: [],
    resources: { cpus: 1, locks: [] },
    pointer: `/flows/${flow}`,
    ...rest,
    id,
    builder: { key: 'command', declaration: command },
    inputs: inputs.map((path) => ({ path })),
    outputs: outputs.map((path) => ({ path })),
  };
}

/** A real project in a temporary folder, whose tasks are executed by writing what they read and how into their outputs. */
export const createProject = () => openProject(mkdtempSync(join(tmpdir(), 'plan-')));

/** The same for a project that is there already. */
export function openProject(root: string) {
  const place = (path: string): string => join(root, path);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(place(path)), { recursive: true });
    writeFileSync(place(path), text);
  };
  const content = () => createContent({ project: root, cacheFile: place('.engine/content.json') });
  const memory = () => createMemory(place('.engine/memory.ndjson'));
  const plugins = { builderOf: () => ({}), environmentOf: () => ({ identity: () => ({}) }) };

  const plan = (tasks: readonly DeclaredTask[], more: Partial<PlanRequest> = {}): Promise<Planned> =>
    createPlan({ project: root, tasks, ...plugins, content: content(), memory: memory(), recall: async () => [], ...more });

  return {
    root,
    place,
    write,
    content,
    memory,
    plan,
    remove: (): void => rmSync(root, { recursive: true, force: true }),
    /** Plans, and fails the test when the plan is rejected. */
    async planned(tasks: readonly DeclaredTask[], more: Partial<PlanRequest> = {}): Promise<Plan> {
      const planned = await plan(tasks, more);
      if (planned.kind === 'rejected') throw new Error(JSON.stringify(planned.findings, undefined, 2));
      return planned.plan;
    },
    /** Does what the plan says, and answers which tasks ran. `write` decides what a task leaves. */
    execute(
      planned: Plan,
      leave = (declared: DeclaredTask): string => describe(root, declared),
      more: Partial<PlanRequest> = {},
    ): readonly string[] {
      const known = memory();
      const files = content();
      const recheck = createRecheck({ plan: planned, ...plugins, ...more, content: files, memory: known, recalled: [] });
      const ran: string[] = [];
      for (const planTask of planned.tasks) {
        if (planTask.action === 'up-to-date' || recheck.freshness(planTask).fresh) continue;
        const { declared } = planTask;
        const fingerprint = recheck.fingerprint(planTask);
        const text = leave(declared);
        for (const { path } of declared.outputs) write(path.endsWith('/') ? `${path}file` : path, text);
        const outputs = Object.fromEntries(declared.outputs.map(({ path }) => [path, files.identify(path) ?? 'missing']));
        const when = new Date().toISOString();
        known.remember({
          task: declared.id,
          fingerprint: fingerprint.portable,
          local: fingerprint.local,
          outputs,
          run: 'r',
          attempt: 'a',
          when,
          seconds: 1,
        });
        ran.push(declared.id);
      }
      files.save();
      return ran;
    },
  };
}

export const runs = (plan: Plan): readonly string[] =>
  plan.tasks.filter(({ action }) => action === 'run').map(({ declared }) => declared.id);

/** What a task would compute: a function of its command and of all it reads. */
function describe(root: string, { builder, inputs, env }: DeclaredTask): string {
  const seen = JSON.stringify([builder.declaration, env, inputs.map(({ path }) => read(join(root, path)))]);
  return createHash('sha256').update(seen).digest('hex');
}

function read(path: string): unknown {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return undefined;
  return stat.isDirectory() ? readdirSync(path).map((name) => read(join(path, name))) : readFileSync(path, 'utf8');
}
