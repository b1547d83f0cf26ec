import type { Progress } from '../../../core/plugin.ts';

/**
 * How far an execution is, from the newest line `[3/12] …` of the program. marimo says nothing while cells run, so that there are two of
 * them: none, and all.
 */
export function progressIn(text: string): Progress | undefined {
  const newest = [...text.matchAll(/^\[(\d+)\/(\d+)\] (.*)$/gm)].at(-1);
  if (!newest) return undefined;
  const [, done, total] = newest;
  return { done: Number(done), total: Number(total), ...(done === '0' && { what: 'marimo tells at the end' }) };
}
