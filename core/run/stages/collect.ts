import { finishedContext } from '../flight.ts';
import { accept } from './builder-changes.ts';
import type { Row } from './row.ts';

/** Brings what a success computed to where people look for it, such as a notebook's outputs into the face they work with; it is in the record. */
export const collect: Row = {
  answered: ({ plugins }) => plugins.builder.service.collect !== undefined,
  async ask(flight, signal) {
    const { service, options } = flight.plugins.builder;
    const changes = await service.collect?.(finishedContext(flight, options, signal));
    return { written: changes ? accept(flight, changes) : [] };
  },
};
