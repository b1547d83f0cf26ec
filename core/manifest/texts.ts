import type { Json } from '../contracts/json.ts';
import { below } from './pointer.ts';
import type { Report } from './report.ts';

/** A list of words, of which each expression may have made several. */
export function texts(value: Json | undefined, pointer: string, report: Report): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const words: string[] = [];
  const items: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  for (const [index, item] of items.entries()) {
    for (const word of Array.isArray(item) ? (item as readonly Json[]) : [item]) {
      if (typeof word === 'string' || typeof word === 'number' || typeof word === 'boolean') words.push(String(word));
      else
        return void report.error(
          'manifest.not-a-text',
          below(pointer, index),
          `An item is ${word === null ? 'empty' : 'a list or a mapping'}; it must be a text.`,
        );
    }
  }
  if (words.some((word) => word.includes('\0')))
    return void report.error('manifest.not-a-text', pointer, 'A text holds a NUL character, which no program can be given.');
  return words;
}
