import { recorderState, taskContext } from '../flight.ts';
import type { Row } from './row.ts';

/** Gives back what `prepare` took, whatever happened in between. */
export const release: Row = {
  answered: ({ plugins, attempt }) => attempt.results.has('prepare') && plugins.recorders.some(({ service }) => service.release),
  async ask(flight, signal) {
    for (const { name, service, options } of flight.plugins.recorders) {
      await service.release?.({ ...taskContext(flight, options, signal), ...recorderState(flight, name) });
    }
    return null;
  },
};
