import { hostname } from 'node:os';
import type { Fingerprint } from '../contracts/context.ts';
import type { Environment } from '../contracts/environment.ts';
import type { JobBuilder } from '../contracts/job-builder.ts';
import type { Json, JsonObject } from '../contracts/json.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { readable } from './canonical.ts';
import { MISSING, type Content } from './content.ts';
import { isGlobPattern, parsePath, pathsMeet, segmentsMatch, type PathPattern } from './path-pattern.ts';

/** What a task depends on, in named parts. `portable` means the same on another machine; `local` is compared on this one only. */
export type TaskFingerprint = { portable: Fingerprint; local: Fingerprint };

/** What of the world a fingerprint looks at. */
export type Surroundings = Pick<Content, 'identify' | 'digest'> & {
  /** Absolute path of the project. */
  project: string;
  /** What the tasks of a needed flow left, by flow. */
  results(flow: string): string;
  /** What identifies the program of this name here, if there is one. */
  executable(name: string): string | undefined;
};

/**
 * Fingerprints a task as things are now. Parameters count only through what they change in the declaration; where the task runs, what it
 * may use and how it is recorded do not count. Throws what the builder throws, and the system's error for an input that may not be read.
 */
export function fingerprintOf(
  { declared }: { declared: DeclaredTask },
  builder: Pick<JobBuilder, 'fingerprint' | 'meaning' | 'tools'>,
  environment: Pick<Environment, 'identity'> | undefined,
  surroundings: Surroundings,
): TaskFingerprint {
  const { declaration } = declared.builder;
  const portable: Record<string, string> = {
    builder: declared.builder.key,
    ...commandParts(builder.meaning ? builder.meaning(declaration) : declaration),
  };
  addParts(portable, 'env', declared.env);
  if (declared.passEnv.length > 0) portable['passEnv'] = readable([...declared.passEnv].sort());
  if (declared.environment) {
    portable['environment'] = declared.environment.name;
    addParts(portable, 'environment', environment?.identity(declared.environment.options, surroundings.digest) ?? {});
  }
  addParts(portable, 'builder', builder.fingerprint?.(declaration, surroundings.digest, surroundings.project) ?? {});
  addInputs(portable, declared, surroundings);
  for (const flow of declared.needs) portable[`needs:${flow}`] = surroundings.results(flow);
  return { portable, local: localParts(declared, builder.tools?.(declaration) ?? [], surroundings) };
}

/** One part per key of the declaration, so that the plan can name the one that changed; a declaration of one key is simply `command`. */
function commandParts(declaration: Json): Record<string, string> {
  if (!isObject(declaration)) return { command: readable(declaration) };
  const keys = Object.keys(declaration).filter((key) => declaration[key] !== undefined);
  if (keys.length === 1) return { command: readable(declaration[keys[0] as string]) };
  const parts: Record<string, string> = {};
  addParts(parts, 'command', declaration);
  return parts;
}

function addParts(parts: Record<string, string>, prefix: string, values: JsonObject): void {
  for (const key of Object.keys(values).sort()) if (values[key] !== undefined) parts[`${prefix}.${key}`] = readable(values[key]);
}

function addInputs(parts: Record<string, string>, { inputs, outputs }: DeclaredTask, { identify }: Surroundings): void {
  const written = outputs.map((output) => parsePath(output.path));
  for (const { path, role } of inputs) {
    if (role === 'source') continue; // its builder says what of it counts
    const input = parsePath(path);
    const own = written.filter((output) => pathsMeet(input, output));
    // What the task itself writes is judged as its output: as an input it would differ after every success.
    if (own.some((output) => contains(output, input))) continue;
    parts[`input:${path}`] =
      (own.length === 0
        ? identify(path)
        : identify(
            path,
            own.map(({ text }) => text),
          )) ?? MISSING;
  }
}

/** Whether all of `inner` lies in `outer`, given that the two meet. */
function contains(outer: PathPattern, inner: PathPattern): boolean {
  if (outer.text === inner.text) return true;
  return isGlobPattern(outer)
    ? !isGlobPattern(inner) && segmentsMatch(outer.segments, inner.segments)
    : inner.literal >= outer.segments.length;
}

/**
 * The programs that the command or its builder names, as they are installed here. Inside an environment it would be another one, and the environment has its
 * own identity. The name carries the host, so that two machines that share a project do not outdate each other's results.
 */
function localParts({ builder, environment }: DeclaredTask, tools: readonly string[], { executable }: Surroundings): Fingerprint {
  if (environment) return {};
  const argv = isObject(builder.declaration) ? builder.declaration['argv'] : undefined;
  const name: Json | undefined = Array.isArray(argv) ? argv[0] : undefined;
  const names = typeof name === 'string' ? [name, ...tools] : tools;
  return Object.fromEntries(names.map((each) => [`tool:${each}@${HOST}`, executable(each) ?? MISSING]));
}

const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Asked once: the system call costs as much as the rest of a small fingerprint. */
const HOST = hostname();
