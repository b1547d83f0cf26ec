import type { Plugin } from '../contracts/plugin.ts';
import { REPORTER_HOST } from '../contracts/reporter.ts';
import { provide } from '../contracts/token.ts';
import { createConsoleReporter } from './console.ts';
import { createNdjsonReporter } from './ndjson.ts';

const NO_OPTIONS = { json: { type: 'object', additionalProperties: false } };

/** The built-in reporters, as a plugin like any other. */
export const reporters: Plugin = {
  name: 'reporters',
  apiVersion: 1,
  setup(engine) {
    engine.reporter('console', { options: NO_OPTIONS, stream: 'stdout', create: provide([REPORTER_HOST], createConsoleReporter) });
    engine.reporter('ndjson', { options: NO_OPTIONS, stream: 'stdout', create: provide([REPORTER_HOST], createNdjsonReporter) });
  },
};
