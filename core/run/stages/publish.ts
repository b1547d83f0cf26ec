import { finishedContext } from '../flight.ts';
import { accept } from './builder-changes.ts';
import type { Row } from './row.ts';

/** Makes pages of what a success computed; they are in the record. */
export const publish: Row = {
  answered: ({ plugins }) => plugins.builder.service.publish !== undefined,
  async ask(flight, signal) {
    const { service, options } = flight.plugins.builder;
    const changes = await service.publish?.(finishedContext(flight, options, signal));
    return { written: changes ? accept(flight, changes) : [] };
  },
};
