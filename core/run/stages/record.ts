import type { Recording } from '../../contracts/outcome.ts';
import { finishedContext, outcomeOf, recorderState, verdictOf } from '../flight.ts';
import { StageFailure } from '../stage-failure.ts';
import type { Row } from './row.ts';

/** Every outcome is put to every recorder: a success is kept, a failure is at least looked at for what it damaged. */
export const record: Row = {
  answered: (flight) => flight.plugins.recorders.length > 0 && outcomeOf(flight) !== undefined && verdictOf(flight) !== undefined,
  async ask(flight, signal) {
    const recordings: Record<string, Recording> = {};
    for (const { name, service, options } of flight.plugins.recorders) {
      const recording = await service.record({ ...finishedContext(flight, options, signal), ...recorderState(flight, name) });
      if (recording.kind === 'save-failed') throw new StageFailure([recording.finding]);
      recordings[name] = recording;
      if ('findings' in recording && recording.kind !== 'rejected') {
        for (const finding of recording.findings ?? []) flight.run.append({ type: 'finding', task: flight.planned.declared.id, finding });
      }
    }
    return recordings;
  },
};
