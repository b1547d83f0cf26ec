import type { Json } from '../contracts/json.ts';
import type { Scope } from './look-up.ts';
import { below } from './pointer.ts';
import type { Report } from './report.ts';
import { createTemplate, fill } from './template.ts';
import { textOf } from './texts.ts';

type Declared = Readonly<Record<string, string | number | boolean>> | undefined;

/** A task's declared environment variables: the defaults, with the flow's own over them. */
export function readEnv(
  defaults: Declared,
  own: Declared,
  pointer: string,
  report: Report,
): (scope: Scope) => Readonly<Record<string, string>> | undefined {
  const templates = new Map<string, ReturnType<typeof templateOf>>();
  const templateOf = (value: Json, at: string) => ({ template: createTemplate(value, at, report), at });
  for (const [name, value] of Object.entries(defaults ?? {})) templates.set(name, templateOf(value, below('/defaults/env', name)));
  for (const [name, value] of Object.entries(own ?? {})) templates.set(name, templateOf(value, below(pointer, 'env', name)));
  const constant = [...templates.values()].every(({ template }) => template.kind === 'literal') ? read({}) : undefined;
  function read(scope: Scope): Readonly<Record<string, string>> | undefined {
    const variables: Record<string, string> = {};
    let good = true;
    for (const [name, { template, at }] of templates) {
      const value = fill(template, scope, report);
      const text = textOf(value);
      if (text !== undefined && !text.includes('\0')) variables[name] = text;
      else {
        good = false;
        // An expression that could not be looked up has been reported.
        if (value !== undefined) report.error('manifest.not-a-text', at, `The value of \`${name}\` must be a text without NUL characters.`);
      }
    }
    return good ? variables : undefined;
  }
  return (scope) => constant ?? read(scope);
}
