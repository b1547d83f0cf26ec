import type { Environment } from '../contracts/environment.ts';
import type { JobBuilder } from '../contracts/job-builder.ts';
import type { Registry } from '../loading/registry.ts';

/** Who describes a task for the plan. */
export type Describers = {
  builderOf(key: string): Pick<JobBuilder, 'infer' | 'fingerprint' | 'meaning' | 'tools' | 'expand'>;
  environmentOf(name: string): Pick<Environment, 'identity'>;
};

/** From the registry; a plugin that may not be loaded (it is not trusted) adds nothing to what the flow declares. */
export const describers = (registry: Registry): Describers => ({
  builderOf: (key) => (registry.has('job', key) ? registry.get('job', key) : {}),
  environmentOf: (name) => (registry.has('environment', name) ? registry.get('environment', name) : { identity: () => ({}) }),
});
