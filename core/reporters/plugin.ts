import { API_VERSION, type Plugin } from '../contracts/plugin.ts';
import { REPORTER_HOST } from '../contracts/reporter.ts';
import { provide } from '../contracts/token.ts';
import { createConsoleReporter } from './console.ts';
import { createNdjsonReporter } from './ndjson.ts';

const noOptions = { json: { type: 'object', additionalProperties: false, properties: {} } };

/** The reporters that come with the engine. They enter through the same door as any other. */
const reporters: Plugin = {
  name: 'reporters',
  apiVersion: API_VERSION,
  setup(engine) {
    engine.reporter('console', { stream: 'stdout', options: noOptions, create: provide([REPORTER_HOST], createConsoleReporter) });
    engine.reporter('ndjson', { stream: 'stdout', options: noOptions, create: provide([REPORTER_HOST], createNdjsonReporter) });
  },
};

export default reporters;
