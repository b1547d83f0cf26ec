import type { Progress } from '../../../core/plugin.ts';

/** How far the notebook is, from the newest line `[3/12] cell 3: …` of the program; undefined where the text has none. */
export function progress(text: string): Progress | undefined {
  const newest = [...text.matchAll(/^\[(\d+)\/(\d+)\] (.+)$/gm)].at(-1);
  if (!newest) return undefined;
  const [, number, total, what = ''] = newest;
  // A cell that is being executed is not done.
  const begun = what.startsWith('cell ');
  return { done: Number(number) - (begun ? 1 : 0), total: Number(total), ...(begun && { what }) };
}
