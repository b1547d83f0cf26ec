/**
 * Runs each of the named functions `samples` times in turn (a b a b …), so that whatever else the machine does meets all alike.
 * Resolves with the median of each: milliseconds, or whatever number a function returns of itself.
 */
export async function interleave(samples, functions) {
  const taken = Object.fromEntries(Object.keys(functions).map((name) => [name, []]));
  for (let sample = 0; sample < samples; sample++) {
    for (const [name, measure] of Object.entries(functions)) {
      const began = performance.now();
      const own = await measure(sample);
      taken[name].push(typeof own === 'number' ? own : performance.now() - began);
    }
  }
  return Object.fromEntries(Object.entries(taken).map(([name, values]) => [name, median(values)]));
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
