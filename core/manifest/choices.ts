import type { Json, JsonObject } from '../contracts/json.ts';
import type { Choice } from '../contracts/task.ts';
import type { Scope } from './look-up.ts';
import { didYouMean, listed } from './nearest.ts';
import type { PluginOptions } from './plugin-options.ts';
import { below } from './pointer.ts';
import type { Report } from './report.ts';
import { asText, createTemplate, fill, type Template } from './template.ts';
import { textsOf } from './texts.ts';
import { BACKENDS, ENVIRONMENTS, REPORTERS, type Vocabulary } from './vocabulary.ts';

export type ChoiceContext = { vocabulary: Vocabulary; options: PluginOptions; report: Report };

/** A name with its options, before the expressions in them are looked up. */
type Chosen = { name: string; template: Template; named: 'bare' | 'with options'; pointer: string; schema: object | undefined };

export type ReadBackend = (scope: Scope) => { executor: Choice; recorders: readonly Choice[] } | undefined;

/**
 * A flow's executor and recorders. The flow's own `backend` replaces the default one whole; a backend that it names without options
 * keeps the options that the defaults give it.
 */
export function readBackend(
  own: Json | undefined,
  defaults: Json | undefined,
  pointers: { own: string; defaults: string },
  context: ChoiceContext,
): ReadBackend {
  const inherited = chosen(defaults, pointers.defaults, context);
  const mine =
    own === undefined
      ? inherited
      : chosen(own, pointers.own, context)?.map((one) =>
          one.named === 'bare' ? (inherited?.find(({ name }) => name === one.name) ?? one) : one,
        );
  if (!mine) return () => undefined;
  const executors = mine.filter(({ name }) => kindOf(name, context.vocabulary) === 'executor');
  const pointer = own === undefined ? pointers.defaults : pointers.own;
  const names = mine.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined)
    context.report.error('manifest.backend', pointer, `The backend \`${twice}\` is named twice.`, 'Name it once.', 'key');
  else if (executors.length > 1)
    context.report.error(
      'manifest.backend',
      pointer,
      `${listed(executors.map(({ name }) => name))} all say where a job runs; it runs in one place.`,
      'Name at most one of them.',
      'key',
    );
  if (twice !== undefined || executors.length > 1) return () => undefined;
  return (scope) => {
    const choices = mine.map((one) => ({ one, options: optionsOf(one, scope, context) }));
    if (choices.some(({ options }) => options === undefined)) return undefined;
    const choiceOf = (wanted: 'executor' | 'recorder'): Choice[] =>
      choices
        .filter(({ one }) => kindOf(one.name, context.vocabulary) === wanted)
        .map(({ one, options }) => ({ name: one.name, options: options ?? {} }));
    return { executor: choiceOf('executor')[0] ?? { name: 'local', options: {} }, recorders: choiceOf('recorder') };
  };
}

const kindOf = (name: string, vocabulary: Vocabulary): 'executor' | 'recorder' | undefined =>
  Object.hasOwn(BACKENDS, name) ? BACKENDS[name] : Object.hasOwn(vocabulary.backends, name) ? vocabulary.backends[name]?.kind : undefined;

function chosen(value: Json | undefined, pointer: string, { vocabulary, report }: ChoiceContext): readonly Chosen[] | undefined {
  if (value === undefined) return [];
  const known = [...new Set([...Object.keys(BACKENDS), ...Object.keys(vocabulary.backends)])];
  const all: Chosen[] = [];
  let good = true;
  const add = (name: string, options: Json | undefined, at: string): void => {
    if (!known.includes(name)) {
      good = false;
      report.error('manifest.unknown-backend', at, `There is no backend \`${name}\`.`, didYouMean(name, known));
      return;
    }
    const schema = Object.hasOwn(BACKENDS, name) ? undefined : vocabulary.backends[name]?.schema;
    const template = createTemplate(options ?? {}, at, report);
    all.push({
      name,
      template: schema ? template : asText(template),
      named: options === undefined ? 'bare' : 'with options',
      pointer: at,
      schema,
    });
  };
  const items = Array.isArray(value)
    ? (value as readonly Json[]).map((item, index) => [item, below(pointer, index)] as const)
    : [[value, pointer] as const];
  for (const [item, at] of items) {
    if (typeof item === 'string') add(item, undefined, at);
    else for (const [name, options] of Object.entries(item as JsonObject)) add(name, options ?? undefined, below(at, name));
  }
  return good ? all : undefined;
}

function optionsOf({ template, pointer, schema }: Chosen, scope: Scope, { options, report }: ChoiceContext): Json | undefined {
  const filled = fill(template, scope, report);
  return filled !== undefined && (!schema || options.check(schema, filled, pointer, report)) ? filled : undefined;
}

export type ReadEnvironment = (scope: Scope) => { environment?: Choice } | undefined;

/** The environment of a flow's jobs. Its options are what stands under its name. */
export function readEnvironment(value: Json | undefined, pointer: string, context: ChoiceContext): ReadEnvironment {
  if (value === undefined || value === 'none') return () => ({});
  const [name = '', declared = null] = Object.entries(value as JsonObject)[0] ?? [];
  const at = below(pointer, name);
  const builtIn = (ENVIRONMENTS as readonly string[]).includes(name);
  const declaredTemplate = createTemplate(declared, at, context.report);
  // A prefix is a list, and one expression may stand for several words of it.
  const template = builtIn && name !== 'prefix' ? asText(declaredTemplate) : declaredTemplate;
  const schema = builtIn ? undefined : context.vocabulary.environments[name];
  return (scope) => {
    const options = optionsOf({ name, template, named: 'with options', pointer: at, schema }, scope, context);
    const normal = name === 'prefix' && builtIn ? textsOf(options, at, context.report) : options;
    return normal === undefined ? undefined : { environment: { name, options: normal } };
  };
}

/** The reporters of a run, `console` where the manifest names none. */
export function readReporters(value: readonly Json[] | undefined, context: ChoiceContext): readonly Choice[] {
  if (value === undefined) return [{ name: 'console', options: {} }];
  const known = [...new Set<string>([...REPORTERS, ...Object.keys(context.vocabulary.reporters)])];
  return value.map((item, index) => {
    const pointer = below('/reporters', index);
    const [name = '', options = {}] = typeof item === 'string' ? [item] : (Object.entries(item as JsonObject)[0] ?? []);
    if (!known.includes(name))
      context.report.error('manifest.unknown-reporter', pointer, `There is no reporter \`${name}\`.`, didYouMean(name, known));
    const schema = context.vocabulary.reporters[name];
    if (schema && !(REPORTERS as readonly string[]).includes(name)) context.options.check(schema, options ?? {}, pointer, context.report);
    return { name, options: options ?? {} };
  });
}
