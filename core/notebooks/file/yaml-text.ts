import { stringify } from 'yaml';
import type { Json } from '../../contracts/json.ts';

/** A value in one line of YAML that readers of YAML 1.1 and 1.2 understand alike: `yes` as a text is quoted. `quoted`: in double quotes. */
export function scalarText(value: Json, quoted = false): string {
  if (typeof value === 'string' && (quoted || /[\r\n]/.test(value))) return JSON.stringify(value);
  return stringify(value, { version: '1.1', lineWidth: 0, collectionStyle: 'flow' }).trimEnd();
}

/** The same inside `{ }` or `[ ]`, where commas and brackets separate. */
export const flowText = (value: Json, quoted = false): string =>
  scalarText(value, quoted || (typeof value === 'string' && /[,[\]{}]/.test(value)));
