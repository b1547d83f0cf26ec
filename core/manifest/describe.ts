import type { Json } from '../contracts/json.ts';
import { stepsOf } from './pointer.ts';
import { textOf } from './texts.ts';

/** A place of the manifest in words: `retry.limit` of flow `tidy`. */
export function describePlace(pointer: string): string {
  const steps = stepsOf(pointer);
  if (steps.length === 0) return 'the manifest';
  const [first, flow, ...rest] = steps;
  if (first !== 'flows' || flow === undefined) return `\`${dotted(steps)}\``;
  return rest.length === 0 ? `flow \`${flow}\`` : `\`${dotted(rest)}\` of flow \`${flow}\``;
}

const dotted = (steps: readonly string[]): string =>
  steps.map((step, index) => (/^\d+$/.test(step) && index > 0 ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');

/** A value in words, short enough for a sentence. */
export function describeValue(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = textOf(value as Json) ?? '';
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text).slice(1, -1);
  return typeof value === 'string' ? (text === '' ? 'an empty text' : `the text \`${shown}\``) : `\`${shown}\``;
}
