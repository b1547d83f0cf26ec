import type { Json } from '../contracts/json.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { expandFlow, type FlowContext } from './expand-flow.ts';
import { MOST_TASKS } from './matrix.ts';
import type { Validated } from './validate.ts';
import { readNeeds } from './needs.ts';
import { below } from './pointer.ts';

/** The tasks of all flows, in the order of the manifest. Flows with faults have none, and what is wrong with them is reported. */
export function expand({ manifest, faulty }: Validated, context: Omit<FlowContext, 'defaults' | 'needs'>): readonly DeclaredTask[] {
  const { report } = context;
  const { of, order } = readNeeds(manifest, report);
  const tasks = new Map<string, readonly DeclaredTask[]>();
  let count = 0;
  for (const name of order) {
    if (faulty.has(name)) continue;
    const flow = manifest.flows[name];
    const needed = of.get(name) ?? [];
    // What a flow looks up in a faulty one cannot be known, and is not the flow's own fault.
    if (!flow || (needed.some((need) => !tasks.has(need)) && JSON.stringify(flow).includes('needs.'))) continue;
    const needs: Record<string, Json> = {};
    for (const need of needed) needs[need] = { outputs: (tasks.get(need) ?? []).flatMap(({ outputs }) => outputs.map(({ path }) => path)) };
    const expanded = expandFlow(name, flow, needed, { ...context, defaults: manifest.defaults ?? {}, needs });
    if (!expanded) continue;
    count += expanded.length;
    if (count > MOST_TASKS) {
      report.error(
        'manifest.matrix-explodes',
        below('/flows', name),
        `The flows up to \`${name}\` make ${count} tasks; the limit for a manifest is ${MOST_TASKS}.`,
        'Split the manifest.',
        'key',
      );
      break;
    }
    tasks.set(name, expanded);
  }
  return Object.keys(manifest.flows).flatMap((name) => tasks.get(name) ?? []);
}
