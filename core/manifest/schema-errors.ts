import type { ErrorObject } from 'ajv';
import { foldAlternatives } from './fold-alternatives.ts';
import { didYouMean, listed, nearest } from './nearest.ts';
import { below } from './pointer.ts';
import type { Problem } from './report.ts';
import { describePlace, describeValue } from './describe.ts';

/** What ajv says with `verbose`: the value and the schema that refused it. */
export type SchemaError = ErrorObject;

/** The names that plugins add to the properties of a schema. */
export type AddedNames = (schema: object) => readonly string[];

/** Says in sentences what ajv says in keywords: one for each mistake, at the key or value that is wrong. */
export function explain(errors: readonly SchemaError[], base: string, addedTo: AddedNames = () => []): readonly Problem[] {
  const kept = foldAlternatives(errors.filter((error) => error.propertyName === undefined));
  const unknown = kept.filter((error) => error.keyword === 'additionalProperties');
  return kept
    .filter((error) => !(error.keyword === 'additionalProperties' && addedTo(error.parentSchema ?? {}).includes(unknownKey(error))))
    .filter((error) => !(error.keyword === 'required' && unknown.some((other) => isMisspelt(other, error))))
    .map((error) => sentence(error, base, addedTo, error.keyword === 'propertyNames' ? ruleOf(error, errors) : undefined));
}

/** ajv says first why the name is refused, then that it is. */
const ruleOf = ({ instancePath, params }: SchemaError, errors: readonly SchemaError[]): string | undefined => {
  const why = errors.find((error) => error.instancePath === instancePath && error.propertyName === params['propertyName']);
  return why && errorMessageOf(why);
};

const errorMessageOf = ({ parentSchema }: SchemaError): string | undefined => {
  const message: unknown = parentSchema?.['errorMessage'];
  return typeof message === 'string' ? message : undefined;
};

const unknownKey = (error: SchemaError): string => String(error.params['additionalProperty'] ?? '');

const isMisspelt = (unknown: SchemaError, missing: SchemaError): boolean =>
  unknown.instancePath === missing.instancePath && nearest(unknownKey(unknown), [String(missing.params['missingProperty'])]) !== undefined;

/** `rule`: what the schema says about names, where a name is the fault. */
function sentence(error: SchemaError, base: string, addedTo: AddedNames, rule: string | undefined): Problem {
  const pointer = base + error.instancePath;
  const place = describePlace(pointer);
  const schema: Readonly<Record<string, unknown>> = error.parentSchema ?? {};
  const expected = errorMessageOf(error);
  const problem = (code: string, message: string, remedy?: string, at = pointer, part?: 'key'): Problem => ({
    code,
    severity: 'error',
    message,
    ...(remedy !== undefined && { remedy }),
    at,
    ...(part && { part }),
  });
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = unknownKey(error);
      const accepted = [...new Set([...Object.keys((schema['properties'] as object | undefined) ?? {}), ...addedTo(schema)])];
      const message = `Unknown key \`${key.slice(0, 100)}\` in ${place}. ${accepted.length > 0 ? `Accepted: ${listed(accepted)}.` : 'It takes no keys.'}`;
      const near = nearest(key, accepted);
      const remedy = near === undefined ? undefined : didYouMean(key, accepted);
      return problem('manifest.unknown-key', message, remedy, below(pointer, key), 'key');
    }
    case 'required': {
      const key = String(error.params['missingProperty']);
      const message = `The key \`${key}\` is missing in ${place}.`;
      return problem('manifest.missing-key', message, sentenceOf(schema, key) ?? expected, pointer, 'key');
    }
    case 'propertyNames': {
      const key = String(error.params['propertyName']);
      return problem('manifest.name', `\`${key.slice(0, 100)}\` cannot be a name in ${place}.`, rule, below(pointer, key), 'key');
    }
    case 'minProperties':
    case 'minItems':
      return problem('manifest.empty-value', `${capital(place)} is empty.`, expected, pointer, 'key');
    case 'maxProperties': {
      const message = `${capital(place)} has ${listed(Object.keys(error.data as object))}; it takes one.`;
      return problem('manifest.value', message, expected ?? 'Keep one of them.', pointer, 'key');
    }
    case 'const':
    case 'enum': {
      const accepted = error.keyword === 'const' ? [error.schema] : (error.schema as readonly unknown[]);
      const message = `${capital(place)} is ${describeValue(error.data)}. Accepted: ${listed(accepted.map(String))}.`;
      return problem('manifest.value', message, typeof error.data === 'string' ? nearValue(error.data, accepted) : undefined);
    }
    default: {
      const code = error.data === null ? 'manifest.empty-value' : 'manifest.value';
      return problem(code, `${capital(place)} is ${describeValue(error.data)}. ${expected ?? expectation(error)}`);
    }
  }
}

function nearValue(text: string, accepted: readonly unknown[]): string | undefined {
  if (accepted.some((value) => String(value) === text)) return `Write \`${text}\` without quotes.`;
  const words = accepted.map(String);
  return nearest(text, words) === undefined ? undefined : didYouMean(text, words);
}

/** What the schema says about one of its keys. */
function sentenceOf(schema: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const property = (schema['properties'] as Readonly<Record<string, { errorMessage?: string; description?: string }>> | undefined)?.[key];
  return property?.errorMessage ?? property?.description;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function expectation(error: SchemaError): string {
  if (error.keyword !== 'type') return `It ${error.message ?? 'is not accepted'}.`;
  const types = [error.params['type'] as string | readonly string[]].flat();
  return `Expected ${types.map((type) => TYPES[type] ?? type).join(' or ')}.`;
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'a mapping of keys',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  null: 'nothing',
};
