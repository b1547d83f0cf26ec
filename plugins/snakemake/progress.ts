/** How far snakemake says it is, from the newest `3 of 12 steps (25%) done` in what it printed; undefined before the first. */
export function progress(text: string): { done: number; total: number } | undefined {
  const newest = [...text.matchAll(/(\d+) of (\d+) steps \(\d+(?:\.\d+)?%\) done/g)].at(-1);
  return newest && { done: Number(newest[1]), total: Number(newest[2]) };
}
