import type { Reporter, ReporterHost } from '../contracts/reporter.ts';

/** One event per line, as it is: for programs, and for pipes into `jq`. The shape is `schemas/event.schema.json`. */
export function createNdjsonReporter(host: ReporterHost): Reporter {
  return { handle: (event) => host.write(`${JSON.stringify(event)}\n`) };
}
