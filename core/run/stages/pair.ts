import { taskContext } from '../flight.ts';
import { accept } from './builder-changes.ts';
import type { Row } from './row.ts';

/** Makes the paired files of a notebook that are missing. */
export const pair: Row = {
  answered: ({ plugins }) => plugins.builder.service.pair !== undefined,
  async ask(flight, signal) {
    const { service, options } = flight.plugins.builder;
    const changes = await service.pair?.(taskContext(flight, options, signal));
    return { written: changes ? accept(flight, changes) : [] };
  },
};
