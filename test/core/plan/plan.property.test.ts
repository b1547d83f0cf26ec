import { createHash } from 'node:crypto';
import { readFileSync, rmSync, utimesSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeclaredTask } from '../../../core/contracts/task.ts';
import { canonical } from '../../../core/plan/canonical.ts';
import { createProject, runs, task } from './project.ts';

/** A random graph: each task reads a file of its own, the outputs of some earlier tasks, and needs some earlier flows. */
const graphs = fc
  .array(fc.record({ reads: fc.array(fc.nat(), { maxLength: 3 }), needs: fc.array(fc.nat(), { maxLength: 1 }), bins: fc.nat(9) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((nodes) =>
    nodes.map(({ reads, needs, bins }, at) => ({
      bins,
      reads: at === 0 ? [] : [...new Set(reads.map((other) => other % at))],
      needs: at === 0 ? [] : [...new Set(needs.map((other) => other % at))],
    })),
  );

type Node = { bins: number; reads: readonly number[]; needs: readonly number[] };

const changes = fc.constantFrom('input', 'command', 'env', 'delete output', 'edit output', 'touch', 'nothing', 'key order');

const declare = (nodes: readonly Node[]): DeclaredTask[] =>
  nodes.map(({ bins, reads, needs }, at) =>
    task({
      id: `flow${at}`,
      inputs: [`data/${at}.txt`, ...reads.map((other) => `out/${other}.txt`)],
      outputs: [`out/${at}.txt`],
      needs: needs.map((other) => `flow${other}`),
      command: { argv: ['sh', 'code.sh', String(bins)], bins },
      env: { A: '1', B: '2' },
    }),
  );

/** What a task leaves tells all that it depends on, so that nothing comes out unchanged by chance. */
const leave =
  (project: ReturnType<typeof createProject>) =>
  ({ builder, env, inputs, needs }: DeclaredTask): string => {
    const read = [...inputs.map(({ path }) => path), ...needs.map((flow) => `out/${flow.slice('flow'.length)}.txt`)];
    const depends = [canonical(builder.declaration), canonical(env), ...read.map((path) => readFileSync(project.place(path), 'utf8'))];
    return createHash('sha256').update(JSON.stringify(depends)).digest('hex');
  };

/** Everything that the task reaches, and itself. */
const dependents = (nodes: readonly Node[], changed: number): readonly string[] => {
  const reached = new Set([changed]);
  nodes.forEach(({ reads, needs }, at) => {
    if ([...reads, ...needs].some((other) => reached.has(other))) reached.add(at);
  });
  return [...reached].sort((a, b) => a - b).map((at) => `flow${at}`);
};

test('exactly the tasks that depend on what changed run, and nothing runs twice', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.nat(), changes, async (nodes, chosen, change) => {
      const project = createProject();
      try {
        const victim = chosen % nodes.length;
        nodes.forEach((_, at) => project.write(`data/${at}.txt`, `raw ${at}`));
        const before = declare(nodes);
        expect(project.execute(await project.planned(before), leave(project))).toHaveLength(nodes.length);
        expect(runs(await project.planned(before))).toEqual([]);

        const after = apply(project, before, victim, change);
        const expected = change === 'touch' || change === 'nothing' || change === 'key order' ? [] : dependents(nodes, victim);
        const plan = await project.planned(after);
        expect(runs(plan).toSorted()).toEqual([...expected].sort());
        for (const planTask of plan.tasks) expect(planTask.reasons.length).toBeGreaterThan(0);

        // What came out as before cuts the rest off: only a lost or edited output is made again as it was.
        const ran = project.execute(plan, leave(project));
        const remade = change === 'delete output' || change === 'edit output';
        expect([...ran].sort()).toEqual(remade ? [`flow${victim}`] : [...expected].sort());
        expect(runs(await project.planned(after))).toEqual([]);
      } finally {
        project.remove();
      }
    }),
    { numRuns: 60 },
  );
});

function apply(
  project: ReturnType<typeof createProject>,
  tasks: readonly DeclaredTask[],
  victim: number,
  change: string,
): readonly DeclaredTask[] {
  const edited = (edit: Partial<DeclaredTask>): readonly DeclaredTask[] =>
    tasks.map((declared, at) => (at === victim ? { ...declared, ...edit } : declared));
  switch (change) {
    case 'input':
      project.write(`data/${victim}.txt`, 'other content');
      return tasks;
    case 'command':
      return edited({ builder: { key: 'command', declaration: { argv: ['sh', 'code.sh', 'other'], bins: 99 } } });
    case 'env':
      return edited({ env: { A: '1', B: '3' } });
    case 'delete output':
      rmSync(project.place(`out/${victim}.txt`));
      return tasks;
    case 'edit output':
      project.write(`out/${victim}.txt`, 'edited by hand');
      return tasks;
    case 'touch':
      for (const path of [`data/${victim}.txt`, `out/${victim}.txt`]) utimesSync(project.place(path), new Date(), new Date());
      return tasks;
    case 'key order':
      return tasks.map((declared) => ({
        ...declared,
        env: turned(declared.env),
        builder: { key: 'command', declaration: turned(declared.builder.declaration as Record<string, string>) },
      }));
    default:
      return tasks;
  }
}

const turned = <T>(value: Readonly<Record<string, T>>): Readonly<Record<string, T>> => Object.fromEntries(Object.entries(value).reverse());
