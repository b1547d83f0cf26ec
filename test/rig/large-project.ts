import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeclaredTask } from '../../core/contracts/task.ts';
import { createContent } from '../../core/plan/content.ts';
import { createMemory } from '../../core/plan/memory.ts';
import { createPlan, type Plan, type Planned } from '../../core/plan/plan.ts';
import { createRecheck } from '../../core/plan/recheck.ts';

/**
 * A project of many small tasks, all of which have succeeded: each reads a raw file and the outputs of two earlier tasks, and writes one.
 * `plan` is what every `engine apply` does first: load what is remembered, look at each file, find nothing to do.
 */
export async function createLargeProject(count: number): Promise<{ root: string; plan(): Promise<Plan>; remove(): void }> {
  const root = mkdtempSync(join(tmpdir(), 'large-'));
  const tasks = Array.from({ length: count }, (_, at) => declare(at));
  const plugins = { builderOf: () => ({}), environmentOf: () => ({ identity: () => ({}) }) };
  const open = () => ({
    content: createContent({ project: root, cacheFile: join(root, '.engine/content.json') }),
    memory: createMemory(join(root, '.engine/successes.ndjson')),
  });
  const planned = async (archive = open()): Promise<Plan> =>
    accepted(await createPlan({ project: root, tasks, ...plugins, ...archive, recall: async () => [] }));

  mkdirSync(join(root, 'data'));
  mkdirSync(join(root, 'out'));
  for (let at = 0; at < count; at++) write(join(root, `data/${at}.csv`), `raw ${at}`);
  const archive = open();
  const plan = await planned(archive);
  for (let at = 0; at < count; at++) write(join(root, `out/${at}.csv`), `made ${at}`);
  const recheck = createRecheck({ plan, ...plugins, ...archive, recalled: [] });
  for (const task of plan.tasks) {
    const { id, outputs } = task.declared;
    const { portable: fingerprint, local } = recheck.fingerprint(task);
    const left = Object.fromEntries(outputs.map(({ path }) => [path, archive.content.identify(path) ?? 'missing']));
    archive.memory.remember({
      task: id,
      fingerprint,
      local,
      outputs: left,
      run: 'r',
      attempt: 'a',
      when: new Date().toISOString(),
      seconds: 1,
    });
  }
  archive.content.save();
  return { root, plan: () => planned(), remove: () => rmSync(root, { recursive: true, force: true }) };
}

function declare(at: number): DeclaredTask {
  const earlier = at < 2 ? [] : [...new Set([at - 1 - (at % 2), at >> 1])].filter((other) => other !== at);
  return {
    id: `step/at=${at}`,
    flow: 'step',
    matrix: { at },
    builder: { key: 'command', declaration: { argv: ['python', 'code/step.py', String(at)] } },
    executor: { name: 'local', options: {} },
    recorders: [],
    inputs: [`data/${at}.csv`, ...earlier.map((other) => `out/${other}.csv`)].map((path) => ({ path })),
    outputs: [{ path: `out/${at}.csv` }],
    needs: [],
    env: {},
    passEnv: [],
    resources: { cpus: 1, locks: [] },
    pointer: '/flows/step',
  };
}

function write(file: string, text: string): void {
  writeFileSync(file, text);
  utimesSync(file, new Date(1_600_000_000_000), new Date(1_600_000_000_000));
}

function accepted(planned: Planned): Plan {
  if (planned.kind === 'planned') return planned.plan;
  throw new Error(planned.findings.map(({ message }) => message).join('\n'));
}
