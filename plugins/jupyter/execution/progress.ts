import type { Progress } from '../../../core/plugin.ts';

/**
 * How far the notebook is, from the newest line `[3/12] cell 3: …` of the program; undefined where the text has none. A tool that says
 * nothing while cells run has two such lines: `[0/12] …` and `[12/12] …`.
 */
export function executionProgress(text: string): Progress | undefined {
  const newest = [...text.matchAll(/^\[(\d+)\/(\d+)\] (.+)$/gm)].at(-1);
  if (!newest) return undefined;
  const [, number, all, what = ''] = newest;
  const total = Number(all);
  // A cell that is being executed is not done.
  const begun = what.startsWith('cell ');
  const done = Number(number) - (begun ? 1 : 0);
  return { done, total, ...(done < total && { what }) };
}
