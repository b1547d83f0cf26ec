import type { Finding } from '../contracts/finding.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { createPathIndex, type PathIndex } from './path-index.ts';

/** After this many the rest is more of the same. */
const MOST_FINDINGS = 20;

/**
 * Finds outputs that two tasks write: a finding unless one of the two comes after the other, and otherwise `shared`, by task id: those
 * outputs whose content a later task has the last word on. `predecessors` and `order` also hold nodes beyond the tasks.
 */
export function findOverlaps(
  tasks: readonly DeclaredTask[],
  index: PathIndex,
  order: readonly number[],
  predecessors: readonly (readonly number[])[],
): { overlaps: readonly Finding[]; shared: ReadonlyMap<string, ReadonlySet<string>> } {
  const overlaps: Finding[] = [];
  const shared = new Map<string, Set<string>>();
  const place = new Uint32Array(order.length);
  order.forEach((node, at) => (place[node] = at));

  for (const [task, { outputs, pointer, id }] of tasks.entries()) {
    for (const [at, { path }] of outputs.entries()) {
      for (const other of index.meeting(path)) {
        if (other.task === task) continue;
        const isLater = (place[other.task] as number) > (place[task] as number);
        if (isLater) shared.set(id, (shared.get(id) ?? new Set()).add(path));
        // Each pair is asked about once, from the task that is named later in the manifest.
        if (other.task > task) continue;
        if (isLater ? comesAfter(other.task, task, place, predecessors) : comesAfter(task, other.task, place, predecessors)) continue;
        overlaps.push(overlap((tasks[other.task] as DeclaredTask).id, id, other.path, path, `${pointer}/outputs/${at}`));
        if (overlaps.length === MOST_FINDINGS) return { overlaps, shared };
      }
    }
  }
  return { overlaps, shared };
}

/** Whether there is a way back from the later node to the earlier one. Nothing before the earlier one can lead to it. */
function comesAfter(later: number, earlier: number, place: Uint32Array, predecessors: readonly (readonly number[])[]): boolean {
  const seen = new Set([later]);
  const pending = [later];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const before = predecessors[node] as readonly number[];
    if (before.includes(earlier)) return true;
    for (const candidate of before) {
      if ((place[candidate] as number) < (place[earlier] as number) || seen.has(candidate)) continue;
      seen.add(candidate);
      pending.push(candidate);
    }
  }
  return false;
}

function overlap(one: string, other: string, onePath: string, otherPath: string, pointer: string): Finding {
  const what = onePath === otherPath ? `both write ${onePath}` : `write ${onePath} and ${otherPath}, which overlap`;
  return {
    code: 'plan.overlapping-outputs',
    severity: 'error',
    message: `${one} and ${other} ${what}, and nothing says which comes first.`,
    remedy: 'Give each its own path (a matrix value in it, for instance), or let one need the other.',
    at: { pointer },
  };
}

/** Which of the paths meet any of the others: the same file, one within the other, or a glob that could match it. */
export function sharedPaths(paths: readonly string[], others: readonly string[]): readonly string[] {
  const index = createPathIndex();
  for (const [task, path] of others.entries()) index.add({ task, path });
  return paths.filter((path) => index.meeting(path).length > 0);
}
