import type { Json } from '../contracts/json.ts';
import type { DeclaredTask, Retry } from '../contracts/task.ts';
import { toSeconds } from './duration.ts';
import type { Scope } from './look-up.ts';
import type { Defaults, Flow } from './manifest.generated.ts';
import { describeValue } from './describe.ts';
import { below } from './pointer.ts';
import type { Report } from './report.ts';
import { toBytes } from './size.ts';
import { createTemplate, fill } from './template.ts';

type Limits = Pick<DeclaredTask, 'retry' | 'timeoutSeconds' | 'resources'>;

/** A task's retries, time limit and resources. A flow replaces the default retry and time limit; resources are merged key by key. */
export function readLimits(flow: Flow, defaults: Defaults, pointer: string, report: Report): (scope: Scope) => Limits | undefined {
  const own = (key: 'retry' | 'timeout'): string => below(flow[key] === undefined ? '/defaults' : pointer, key);
  const resource = (key: 'cpus' | 'memory' | 'locks') => {
    const at = flow.resources?.[key] === undefined ? below('/defaults/resources', key) : below(pointer, 'resources', key);
    const value: Json | undefined = flow.resources?.[key] ?? defaults.resources?.[key];
    return { at, template: value === undefined ? undefined : createTemplate(value, at, report) };
  };
  const timeout = flow.timeout ?? defaults.timeout;
  const timeoutTemplate = timeout === undefined ? undefined : createTemplate(timeout, own('timeout'), report);
  const [cpus, memory, locks] = [resource('cpus'), resource('memory'), resource('locks')];
  const retry = retryOf(flow.retry ?? defaults.retry, own('retry'), report);

  const read = (scope: Scope): Limits | undefined => {
    let good = retry !== 'faulty';
    const get = <T>(
      template: ReturnType<typeof createTemplate> | undefined,
      at: string,
      convert: (value: Json) => T | undefined,
      expected: string,
    ): T | undefined => {
      if (!template) return undefined;
      const value = fill(template, scope, report);
      const converted = value === undefined ? undefined : convert(value);
      if (value !== undefined && converted === undefined)
        report.error('manifest.value', at, `This is ${describeValue(value)}. Expected ${expected}.`);
      good &&= converted !== undefined;
      return converted;
    };
    const timeoutSeconds = get(
      timeoutTemplate,
      own('timeout'),
      positiveSeconds,
      'a duration above zero, such as `30s`, `5m`, `2h` or `1d`',
    );
    const bytes = get(
      memory.template,
      memory.at,
      (value) => (typeof value === 'string' ? toBytes(value) : undefined),
      'a size such as `500MB` or `2GiB`',
    );
    const count = get(
      cpus.template,
      cpus.at,
      (value) => (Number.isInteger(value) && Number(value) >= 1 ? Number(value) : undefined),
      'a whole number from 1',
    );
    const held = get(locks.template, locks.at, (value) => (Array.isArray(value) ? value.map(String) : undefined), 'a list of names');
    if (!good || retry === 'faulty') return undefined;
    return {
      ...(retry && { retry }),
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      resources: { cpus: count ?? 1, ...(bytes !== undefined && { bytes }), locks: held ?? [] },
    };
  };
  const templates = [timeoutTemplate, cpus.template, memory.template, locks.template];
  if (!templates.every((template) => !template || template.kind === 'literal')) return read;
  const constant = read({});
  return () => constant;
}

const positiveSeconds = (value: Json): number | undefined => {
  const seconds = typeof value === 'string' ? toSeconds(value) : undefined;
  return seconds !== undefined && seconds > 0 ? seconds : undefined;
};

function retryOf(declared: Flow['retry'], pointer: string, report: Report): Retry | 'faulty' | undefined {
  if (declared === undefined) return undefined;
  if (typeof declared === 'number') return { limit: declared, ...RETRY };
  const [base, cap] = (['base', 'cap'] as const).map((key) => {
    const text = declared[key];
    const seconds = text === undefined ? undefined : toSeconds(text);
    if (text !== undefined && seconds === undefined)
      report.error('manifest.value', below(pointer, key), `This is ${describeValue(text)}. Expected a duration such as \`2s\`.`);
    return text === undefined ? 'default' : (seconds ?? 'faulty');
  });
  if (base === 'faulty' || cap === 'faulty' || base === undefined || cap === undefined) return 'faulty';
  const baseSeconds = base === 'default' ? RETRY.baseSeconds : base;
  // A wait that begins above the default cap means that wait, not a shorter one.
  const capSeconds = cap === 'default' ? Math.max(RETRY.capSeconds, baseSeconds) : cap;
  if (capSeconds < baseSeconds) {
    report.error('manifest.value', below(pointer, 'cap'), '`cap` is shorter than `base`, the first wait.', 'Make `cap` the longest wait.');
    return 'faulty';
  }
  return { limit: declared.limit, backoff: declared.backoff ?? RETRY.backoff, baseSeconds, capSeconds };
}

const RETRY: Omit<Retry, 'limit'> = { backoff: 'exponential', baseSeconds: 1, capSeconds: 60 };
