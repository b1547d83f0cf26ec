/**
 * Puts nodes after what they come after. Deterministic: each node stands as early as the given order of nodes and its own
 * predecessors allow. `cycles` has, for each way back to a node that is still being visited, the nodes of that circle in their order.
 */
export function orderNodes(predecessors: readonly (readonly number[])[]): {
  order: readonly number[];
  cycles: readonly (readonly number[])[];
} {
  const order: number[] = [];
  const cycles: (readonly number[])[] = [];
  const state = new Uint8Array(predecessors.length);
  // An explicit stack: a chain of ten thousand tasks is deeper than the call stack.
  const path: { node: number; next: number }[] = [];

  for (let start = 0; start < predecessors.length; start++) {
    if (state[start] !== NEW) continue;
    state[start] = VISITING;
    path.push({ node: start, next: 0 });
    while (path.length > 0) {
      const frame = path[path.length - 1] as { node: number; next: number };
      const before = predecessors[frame.node]?.[frame.next++];
      if (before === undefined) {
        state[frame.node] = DONE;
        order.push(frame.node);
        path.pop();
      } else if (state[before] === NEW) {
        state[before] = VISITING;
        path.push({ node: before, next: 0 });
      } else if (state[before] === VISITING) {
        const circle = path.slice(path.findIndex(({ node }) => node === before)).map(({ node }) => node);
        cycles.push(circle.toReversed());
      }
    }
  }
  return { order, cycles };
}

const NEW = 0;
const VISITING = 1;
const DONE = 2;
