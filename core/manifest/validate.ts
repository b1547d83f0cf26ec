import type { Json } from '../contracts/json.ts';
import type { Manifest } from './manifest.generated.ts';
import { describePlace } from './describe.ts';
import { didYouMean, listed } from './nearest.ts';
import { below } from './pointer.ts';
import { pointerOf, type Report } from './report.ts';
import { explain, type SchemaError } from './schema-errors.ts';
import { validate as validateGenerated } from './validate-manifest.generated.ts';
import { builderKeys, type Vocabulary } from './vocabulary.ts';

const fits = validateGenerated as unknown as ((data: unknown) => data is Manifest) & { errors?: readonly SchemaError[] | null };

/** The manifest with what is wrong left out, so that the rest can be checked too. */
export type Validated = {
  manifest: Manifest;
  /** Flows with a fault of form: they have no tasks. */
  faulty: ReadonlySet<string>;
};

/** Checks the form of a manifest; undefined when nothing more can be said about it. */
export function validate(value: { readonly [key: string]: Json }, vocabulary: Vocabulary, report: Report): Validated | undefined {
  if (fits(value)) return { manifest: value, faulty: buildersOf(value, vocabulary, report) };
  const problems = explain(fits.errors ?? [], '', (schema) => addedNames(schema, vocabulary));
  for (const problem of problems) report.add(problem);
  const places = problems.map((problem) => pointerOf(problem).split('/'));
  // Everything that flows look up or inherit must be sound, else their findings would be about the wrong thing.
  if (places.some(([, key]) => key === 'params' || key === 'defaults') || !isMapping(value['flows'])) return undefined;
  const manifest = value as unknown as Manifest;
  const misformed = places
    .filter(([, key]) => key === 'flows')
    .map(([, , flow]) => (flow ?? '').replaceAll('~1', '/').replaceAll('~0', '~'));
  return { manifest, faulty: new Set([...misformed, ...buildersOf(manifest, vocabulary, report)]) };
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The places where plugins add words are recognised by a built-in word there. */
function addedNames(schema: object, vocabulary: Vocabulary): readonly string[] {
  const properties = 'properties' in schema && isMapping(schema.properties) ? schema.properties : {};
  if ('command' in properties) return Object.keys(vocabulary.jobs);
  if ('datalad' in properties) return Object.keys(vocabulary.backends);
  if ('venv' in properties) return Object.keys(vocabulary.environments);
  if ('console' in properties) return Object.keys(vocabulary.reporters);
  return [];
}

/** Each flow says what it does in exactly one way. Returns those that do not. */
function buildersOf(manifest: Manifest, vocabulary: Vocabulary, report: Report): ReadonlySet<string> {
  const faulty = new Set<string>();
  const builders = builderKeys(vocabulary);
  for (const [name, flow] of Object.entries<unknown>(manifest.flows)) {
    if (!isMapping(flow)) continue;
    const present = builders.filter((key) => Object.hasOwn(flow, key));
    const [only, second] = present;
    if (only !== undefined && second === undefined) continue;
    faulty.add(name);
    const pointer = below('/flows', name);
    if (second !== undefined) {
      report.error(
        'manifest.several-builders',
        below(pointer, second),
        `${describePlace(pointer).replace('flow', 'Flow')} has ${listed(present)}; it does exactly one thing.`,
        'Keep one of them, and make a flow of each other one.',
        'key',
      );
    } else if (!Object.keys(flow).some((key) => !FLOW_KEYS.has(key) && /Did you mean/.test(didYouMean(key, builders)))) {
      // A misspelt builder is told as an unknown key.
      report.error(
        'manifest.missing-builder',
        pointer,
        `Flow \`${name}\` does not say what it does.`,
        `Give it exactly one of ${listed(builders)}.`,
        'key',
      );
    }
  }
  return faulty;
}

const FLOW_KEYS = new Set([
  'description',
  'matrix',
  'inputs',
  'outputs',
  'needs',
  'env',
  'passEnv',
  'retry',
  'timeout',
  'resources',
  'backend',
  'environment',
]);
