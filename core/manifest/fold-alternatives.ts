import type { SchemaError } from './schema-errors.ts';

/**
 * A value that fits none of several forms gets an error from each. Those of the form that it was meant to have are kept,
 * which are the ones about its inside; where there are none, one error says which forms there are.
 */
export function foldAlternatives(errors: readonly SchemaError[]): readonly SchemaError[] {
  const folded: SchemaError[] = [];
  for (const error of errors) {
    if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') {
      folded.push(error);
      continue;
    }
    let first = folded.length;
    while (first > 0 && isWithin(folded[first - 1]?.instancePath ?? '', error.instancePath)) first -= 1;
    const inside = folded.splice(first).filter((part) => part.instancePath !== error.instancePath || ABOUT_THE_INSIDE.has(part.keyword));
    folded.push(...(inside.length > 0 ? inside : [error]));
  }
  return folded;
}

const isWithin = (path: string, parent: string): boolean => path === parent || path.startsWith(`${parent}/`);

const ABOUT_THE_INSIDE = new Set([
  'additionalProperties',
  'unevaluatedProperties',
  'required',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'minItems',
  'maxItems',
]);
