import type { Json, JsonObject } from '../../contracts/json.ts';
import { below } from '../../manifest/pointer.ts';
import type { Report } from '../../manifest/report.ts';

/**
 * What was said, the way that YAML 1.1 and the system before this one read it: a key with nothing behind it says nothing, an empty
 * `format` neither, and `yes` is `true`. Pointers into the result are pointers into the file.
 */
export function lenient(value: JsonObject, report: Report): JsonObject {
  const said = spoken(value);
  const { publish, entries } = said;
  return {
    ...said,
    ...(isMapping(publish) && { publish: spoken(publish) }),
    ...(Array.isArray(entries) && {
      entries: (entries as readonly Json[]).map((entry, index) =>
        isMapping(entry) ? withFlags(spoken(entry), below('/entries', index), report) : entry,
      ),
    }),
  };
}

const isMapping = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const spoken = (mapping: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(mapping).filter(([key, value]) => value !== null && !(value === '' && key.endsWith('format'))));

function withFlags(entry: JsonObject, pointer: string, report: Report): JsonObject {
  const flags = Object.entries(entry).flatMap(([key, value]) => {
    if (!/^(?:(?:pair|publish)_|sandbox$)/.test(key) || typeof value === 'boolean' || typeof value === 'object') return [];
    const meant = MEANT[String(value).toLowerCase()];
    if (meant === undefined) return [];
    report.warning('notebook.flag', below(pointer, key), `\`${String(value)}\` is read as \`${meant}\`.`, `Write \`${key}: ${meant}\`.`);
    return [[key, meant] as const];
  });
  return { ...entry, ...Object.fromEntries(flags) };
}

/** The words of YAML 1.1, and the numbers and quoted words that the older system took for them. */
const MEANT: Readonly<Record<string, boolean | undefined>> = {
  yes: true,
  no: false,
  on: true,
  off: false,
  true: true,
  false: false,
  y: true,
  n: false,
  '1': true,
  '0': false,
};
