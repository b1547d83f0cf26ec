import type { File } from '../../contracts/file.ts';
import type { RunRecord } from '../../contracts/outcome.ts';
import { finishedContext, type Flight } from '../flight.ts';
import type { Row } from './row.ts';

/** Delivers outputs that name a destination, by the scheme of their `to`. */
export const deliver: Row = {
  answered: (flight) => destinations(flight).size > 0,
  async ask(flight, signal) {
    const records: RunRecord[] = [];
    for (const [scheme, files] of destinations(flight)) {
      const stager = flight.plugins.stager(scheme);
      if (stager) records.push(...(await stager.deliver(files, finishedContext(flight, {}, signal))));
    }
    return records;
  },
};

function destinations(flight: Flight): Map<string, readonly File[]> {
  const schemes = new Map<string, readonly File[]>();
  for (const file of flight.planned.declared.outputs) {
    const scheme = file.to?.split(':', 1)[0];
    if (scheme !== undefined) schemes.set(scheme, [...(schemes.get(scheme) ?? []), file]);
  }
  return schemes;
}
