import type { Json } from '../contracts/json.ts';
import type { Expression } from './expression.ts';
import { didYouMean, listed } from './nearest.ts';
import type { Report } from './report.ts';

/** What the names of expressions mean for one task. A root that is absent cannot be used in this place. */
export type Scope = Partial<Record<(typeof ROOTS)[number], Json>>;

const ROOTS = ['params', 'matrix', 'env', 'inputs', 'outputs', 'needs', 'run'] as const;

/** A run has no id while it is planned: the job builders put it in. */
export const RUN: Json = { id: '${{ run.id }}' };

/** The value that an expression names; undefined when there is none, which has been reported with the nearest name. */
export function lookUp(expression: Expression, scope: Scope, pointer: string, report: Report): Json | undefined {
  let value: Json | undefined = scope;
  let path = '';
  for (const step of expression.steps) {
    const next: Json | undefined = stepInto(value, step);
    if (next === undefined) {
      reportUnknown(expression, path, step, value, pointer, report);
      return undefined;
    }
    value = next;
    path += typeof step === 'number' ? `[${step}]` : path === '' ? step : `.${step}`;
  }
  return value;
}

function stepInto(value: Json | undefined, step: string | number): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return typeof step === 'number' ? (value as readonly Json[])[step] : undefined;
  const mapping = value as Readonly<Record<string, Json | undefined>>;
  return typeof step === 'string' && Object.hasOwn(mapping, step) ? mapping[step] : undefined;
}

function reportUnknown(
  expression: Expression,
  path: string,
  step: string | number,
  value: Json | undefined,
  pointer: string,
  report: Report,
): void {
  const say = (message: string, remedy?: string): void =>
    report.error('manifest.unknown-name', pointer, `\`\${{ ${expression.text} }}\`: ${message}`, remedy);
  const within = `\`${path}\``;
  if (Array.isArray(value)) {
    if (typeof step === 'number') say(`${within} has ${value.length} ${value.length === 1 ? 'item' : 'items'}, counted from 0.`);
    else say(`${within} is a list.`, `Pick an item by its number: \`${path}[0]\`.`);
  } else if (typeof value !== 'object' || value === null) {
    say(`${within} is one value, with nothing below it.`, `Write \`\${{ ${path} }}\`.`);
  } else if (path === '') {
    const known: readonly string[] = ROOTS;
    const here = Object.keys(value);
    if (known.includes(String(step))) say(`\`${step}\` cannot be used here.`, `Here there are ${listed(here)}.`);
    else say(`there is no \`${step}\`.`, didYouMean(String(step), here));
  } else if (typeof step === 'number') {
    say(`${within} is a mapping, not a list.`, didYouMean(String(step), Object.keys(value)));
  } else if (path === 'needs') {
    say(`\`${step}\` is not among the flow's \`needs\`.`, `Add it: \`needs: [${[...Object.keys(value), step].join(', ')}]\`.`);
  } else if (path === 'matrix' && Object.keys(value).length === 0) {
    say('the flow has no `matrix`.', `Declare it: \`matrix: { ${step}: [ … ] }\`.`);
  } else {
    say(`${within} has no \`${step}\`.`, didYouMean(step, Object.keys(value)));
  }
}
