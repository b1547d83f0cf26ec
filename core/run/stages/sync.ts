import { taskContext, type Synced } from '../flight.ts';
import { accept } from './builder-changes.ts';
import type { Row } from './row.ts';

/**
 * Brings edits from one face of a notebook to the other. Where that changed the source, a success is remembered under what the source
 * says now, not under what it said when the task was checked.
 */
export const sync: Row = {
  answered: ({ plugins }) => plugins.builder.service.sync !== undefined,
  async ask(flight, signal) {
    const { service, options } = flight.plugins.builder;
    const changes = await service.sync?.(taskContext(flight, options, signal));
    const written = changes ? accept(flight, changes) : [];
    return { written, ...(written.length > 0 && { checked: flight.run.knowledge.fingerprint(flight.planned) }) } satisfies Synced;
  },
};
