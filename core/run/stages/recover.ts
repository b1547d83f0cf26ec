import { preparedContext } from '../flight.ts';
import type { Row } from './row.ts';

/** Before another attempt: lets the tool's own leftovers be cleared (snakemake --unlock, only without a live owner). */
export const recover: Row = {
  answered: ({ plugins }) => plugins.builder.service.recover !== undefined,
  async ask(flight, signal) {
    const { service, options } = flight.plugins.builder;
    await service.recover?.(preparedContext(flight, options, signal));
    return null;
  },
};
