import type { Json } from '../../contracts/json.ts';
import { createLines } from '../../manifest/lines.ts';
import { parseYaml } from '../../manifest/parse-yaml.ts';
import { createReport } from '../../manifest/report.ts';
import { toValue } from '../../manifest/to-value.ts';
import { EXIT, refuse } from '../refusal.ts';

/** Parameters from `--param name=value`, each value read as YAML: `30` is a number, `[4, 8]` a list, `alpha` and `02` are texts. Throws a Refusal. */
export function readParams(given: readonly string[]): Readonly<Record<string, Json>> {
  return Object.fromEntries(given.map(readParam));
}

function readParam(given: string): readonly [string, Json] {
  const [, name, text] = /^([A-Za-z_]\w*)=(.*)$/s.exec(given) ?? [];
  if (name === undefined || text === undefined) {
    throw refuse(EXIT.usage, 'cli.bad-param', `--param takes NAME=VALUE, not "${given}".`, 'Such as: --param subject=02');
  }
  // YAML would make 2 of `02`, which is a subject's label.
  if (/^0\d+$/.test(text)) return [name, text];
  const report = createReport();
  const yaml = `value: ${text}`;
  const root = parseYaml(yaml, createLines(yaml), report);
  const values = root && toValue(root, report).value;
  const [fault] = report.problems;
  if (fault || !values || Object.keys(values).length !== 1 || values['value'] === undefined) {
    throw refuse(
      EXIT.usage,
      'cli.bad-param',
      `--param ${given}: ${fault?.message ?? 'the value is not one YAML value.'}`,
      `To mean a text, quote it for the shell and for YAML: --param '${name}="${text}"'`,
    );
  }
  return [name, values['value']];
}
