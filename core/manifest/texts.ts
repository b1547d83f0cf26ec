import type { Json } from '../contracts/json.ts';
import { below } from './pointer.ts';
import type { Report } from './report.ts';

/** The text of one value; undefined for what has none: nothing, a list, a mapping. */
export const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

/** A list of words, of which each expression may have made several; undefined when one is no text, which has been reported. */
export function textsOf(value: Json | undefined, pointer: string, report: Report): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const words: string[] = [];
  for (const [index, item] of listOf(value).entries()) {
    for (const one of listOf(item)) {
      const word = textOf(one);
      if (word === undefined) {
        const found = one === null ? 'empty' : 'a list or a mapping';
        return report.error('manifest.not-a-text', below(pointer, index), `An item is ${found}; it must be a text.`);
      }
      words.push(word);
    }
  }
  if (words.some((word) => word.includes('\0'))) {
    return report.error('manifest.not-a-text', pointer, 'A text holds a NUL character, which no program can be given.');
  }
  return words;
}

/** A list as it is, and one value as a list. */
export const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [value]);
