import type { Json } from '../contracts/json.ts';
import { type Expression, OPEN, splitText } from './expression.ts';
import { lookUp, type Scope } from './look-up.ts';
import { below } from './pointer.ts';
import type { Report } from './report.ts';
import { textOf } from './texts.ts';

/** A value of the manifest, read once for its expressions, filled for each task. */
export type Template =
  | { kind: 'literal'; value: Json }
  | { kind: 'whole'; expression: Expression; pointer: string }
  | { kind: 'text'; parts: readonly (string | Expression)[]; pointer: string }
  | { kind: 'list'; items: readonly Template[] }
  | { kind: 'mapping'; entries: readonly (readonly [string, Template])[] }
  | { kind: 'faulty' };

/** How a value becomes a part of a text; undefined when it cannot, which has been reported. */
export type ToText = (value: Json, expression: Expression, pointer: string, report: Report) => string | undefined;

/** Reads the expressions in a value. What is faulty is reported here, once for all tasks. */
export function createTemplate(value: Json, pointer: string, report: Report): Template {
  if (typeof value === 'string') return value.includes(OPEN) ? textTemplate(value, pointer, report) : { kind: 'literal', value };
  if (typeof value !== 'object' || value === null) return { kind: 'literal', value };
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item, index) => createTemplate(item, below(pointer, index), report));
    return items.every(({ kind }) => kind === 'literal') ? { kind: 'literal', value } : { kind: 'list', items };
  }
  const entries = Object.entries(value as Record<string, Json>).map(
    ([key, item]) => [key, createTemplate(item, below(pointer, key), report)] as const,
  );
  return entries.every(([, { kind }]) => kind === 'literal') ? { kind: 'literal', value } : { kind: 'mapping', entries };
}

/** The value for one task; undefined when a name in it is unknown, which has been reported. */
export function fill(template: Template, scope: Scope, report: Report, toText: ToText = plainText): Json | undefined {
  switch (template.kind) {
    case 'literal':
      return template.value;
    case 'whole':
      return lookUp(template.expression, scope, template.pointer, report);
    case 'text':
      return fillText(template.parts, template.pointer, scope, report, toText);
    case 'list': {
      const items = template.items.map((item) => fill(item, scope, report, toText));
      return items.includes(undefined) ? undefined : (items as Json[]);
    }
    case 'mapping': {
      const entries = template.entries.map(([key, item]) => [key, fill(item, scope, report, toText)] as const);
      return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
    }
    case 'faulty':
      break;
  }
  return undefined;
}

/** The same template where the options are known to be texts: a whole expression becomes one too. */
export function asText(template: Template): Template {
  if (template.kind === 'whole') return { kind: 'text', parts: [template.expression], pointer: template.pointer };
  if (template.kind === 'list') return { kind: 'list', items: template.items.map(asText) };
  if (template.kind === 'mapping') return { kind: 'mapping', entries: template.entries.map(([key, item]) => [key, asText(item)] as const) };
  return template;
}

/** The text of a template whose every value, also a whole one, becomes text. */
export function fillText(
  parts: readonly (string | Expression)[],
  pointer: string,
  scope: Scope,
  report: Report,
  toText: ToText,
): string | undefined {
  let text = '';
  let good = true;
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = lookUp(part, scope, pointer, report);
    const written = value === undefined ? undefined : toText(value, part, pointer, report);
    if (written === undefined) good = false;
    else text += written;
  }
  return good ? text : undefined;
}

function textTemplate(text: string, pointer: string, report: Report): Template {
  const parts = splitText(text.trim().startsWith(OPEN) && isWhole(text) ? text.trim() : text);
  for (const part of parts)
    if (typeof part === 'object' && 'fault' in part) report.error('manifest.expression', pointer, part.fault, part.remedy);
  const good = parts.filter((part) => typeof part === 'string' || 'steps' in part);
  if (good.length < parts.length) return { kind: 'faulty' };
  const [only] = good;
  return good.length === 1 && typeof only === 'object'
    ? { kind: 'whole', expression: only, pointer }
    : { kind: 'text', parts: good, pointer };
}

const isWhole = (text: string): boolean => text.indexOf('}}') === text.trimEnd().length - 2;

const plainText: ToText = (value, expression, pointer, report) => {
  const text = textOf(value);
  if (text !== undefined) return text;
  report.error(
    'manifest.not-a-text',
    pointer,
    `\`\${{ ${expression.text} }}\` is ${value === null ? 'empty' : Array.isArray(value) ? 'a list' : 'a mapping'} and cannot be a part of a text.`,
    Array.isArray(value) ? `Pick one with \`\${{ ${expression.text}[0] }}\`, or make the expression a whole item.` : undefined,
  );
  return undefined;
};
