import type { Json } from '../contracts/json.ts';
import { createLines } from './lines.ts';
import { didYouMean } from './nearest.ts';
import { parseYaml } from './parse-yaml.ts';
import { createReport, type Report } from './report.ts';
import { toValue } from './to-value.ts';

type Params = { readonly [key: string]: Json };

/**
 * The params with `--set params.NAME=VALUE` applied; `params.a.b` reaches into a mapping. The value is read as YAML,
 * so `30` is a number and `[a, b]` a list; but where the manifest has a text, it stays the text that was typed.
 */
export function overrideParams(params: Params, overrides: readonly string[], report: Report): Params {
  return overrides.reduce((all, override) => overrideOne(all, override, report), params);
}

function overrideOne(params: Params, override: string, report: Report): Params {
  const [, path, text] = /^([^=]*)=(.*)$/s.exec(override) ?? [];
  const refuse = (message: string, remedy?: string): Params => {
    report.add({
      code: 'manifest.set',
      severity: 'error',
      message: `\`--set ${override}\`: ${message}`,
      ...(remedy !== undefined && { remedy }),
      at: undefined,
    });
    return params;
  };
  if (path === undefined || text === undefined) return refuse('there is no `=`.', 'Write `--set params.NAME=VALUE`.');
  const [root, ...steps] = path.trim().split('.');
  if (root !== 'params' || steps.length === 0)
    return refuse(
      'only params can be set.',
      `Write \`--set params.NAME=VALUE\`${steps.length === 0 && root !== undefined && Object.hasOwn(params, root) ? `, here \`--set params.${override}\`` : ''}.`,
    );
  const replaced = replace(params, steps, text);
  return 'fault' in replaced ? refuse(replaced.fault, replaced.remedy) : replaced.params;
}

type Replaced = { params: Params } | { fault: string; remedy: string };

function replace(params: Params, [step = '', ...rest]: readonly string[], text: string): Replaced {
  const present = Object.hasOwn(params, step) ? params[step] : undefined;
  if (present === undefined) return { fault: `there is no param \`${step}\`.`, remedy: didYouMean(step, Object.keys(params)) };
  if (rest.length === 0) {
    const value = valueOf(text, present);
    return 'fault' in value ? value : { params: { ...params, [step]: value.value } };
  }
  if (typeof present !== 'object' || present === null || Array.isArray(present))
    return { fault: `\`${step}\` is one value, with nothing below it.`, remedy: `Set \`${step}\` itself.` };
  const inside = replace(present as Params, rest, text);
  return 'fault' in inside ? inside : { params: { ...params, [step]: inside.params } };
}

function valueOf(text: string, present: Json): { value: Json } | { fault: string; remedy: string } {
  const faults = createReport();
  const yaml = `value: ${text}`;
  const root = parseYaml(yaml, createLines(yaml), faults);
  const value = root && Object.keys(root.items).length === 1 ? toValue(root, faults).value['value'] : undefined;
  if (typeof present === 'string' && typeof value !== 'string') return { value: text };
  const [fault] = faults.problems;
  if (fault) return { fault: fault.message, remedy: QUOTE };
  return value === undefined ? { fault: 'the value is not one YAML value.', remedy: QUOTE } : { value };
}

/** The shell takes the outer quotes, YAML the inner ones. */
const QUOTE = 'To mean a text, quote it for the shell and for YAML: `--set \'params.NAME="01"\'`.';
