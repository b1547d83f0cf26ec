import type { Json } from '../contracts/json.ts';
import type { Manifest } from './manifest.generated.ts';
import { didYouMean } from './nearest.ts';
import { below } from './pointer.ts';
import type { Report } from './report.ts';

/** What each flow needs, and the flows in an order in which every one comes after what it needs. Flows on a cycle are left out. */
export type Needs = { of: ReadonlyMap<string, readonly string[]>; order: readonly string[] };

/** Reads `needs` of all flows. Unknown flows and cycles are reported. */
export function readNeeds(manifest: Manifest, report: Report): Needs {
  const flows = Object.entries<{ needs?: Json } | null>(manifest.flows);
  const names = flows.map(([name]) => name);
  const known = new Set(names);
  const of = new Map<string, readonly string[]>();
  for (const [name, flow] of flows) {
    const declared = flow?.needs;
    const needed = (Array.isArray(declared) ? declared : [declared]) as readonly (Json | undefined)[];
    for (const [index, need] of needed.entries()) {
      if (typeof need !== 'string' || known.has(need)) continue;
      const at = Array.isArray(declared) ? below('/flows', name, 'needs', index) : below('/flows', name, 'needs');
      report.error(
        'manifest.unknown-flow',
        at,
        `Flow \`${name}\` needs \`${need}\`, which is no flow of this manifest.`,
        didYouMean(
          need,
          names.filter((other) => other !== name),
        ),
      );
    }
    of.set(name, [...new Set(needed.filter((need): need is string => typeof need === 'string' && known.has(need)))]);
  }
  return { of, order: ordered(names, of, report) };
}

/** Depth first, with a stack of its own: a chain of flows may be longer than the call stack. */
function ordered(names: readonly string[], of: ReadonlyMap<string, readonly string[]>, report: Report): readonly string[] {
  const state = new Map<string, 'open' | 'done' | 'cyclic'>();
  const order: string[] = [];
  for (const start of names) {
    if (state.has(start)) continue;
    const path = [{ name: start, next: 0 }];
    state.set(start, 'open');
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const need = (of.get(top.name) ?? [])[top.next];
      top.next += 1;
      if (need === undefined) {
        path.pop();
        const cyclic = (of.get(top.name) ?? []).some((name) => state.get(name) !== 'done') || state.get(top.name) === 'cyclic';
        state.set(top.name, cyclic ? 'cyclic' : 'done');
        if (!cyclic) order.push(top.name);
      } else if (!state.has(need)) {
        state.set(need, 'open');
        path.push({ name: need, next: 0 });
      } else if (path.some(({ name }) => name === need)) {
        const cycle = path.slice(path.findIndex(({ name }) => name === need)).map(({ name }) => name);
        for (const name of cycle) state.set(name, 'cyclic');
        report.error(
          'manifest.cycle',
          below('/flows', top.name, 'needs'),
          `Flows need each other in a circle: ${[...cycle, need].map((name) => `\`${name}\``).join(' → ')}.`,
          'Take one of these needs away.',
          'key',
        );
      }
    }
  }
  return order;
}
