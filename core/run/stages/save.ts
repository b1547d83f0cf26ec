import type { Recording } from '../../contracts/outcome.ts';
import { recorderState, taskContext } from '../flight.ts';
import { StageFailure } from '../stage-failure.ts';
import type { Row } from './row.ts';

/** Keeps what the builder must have in place before the job may run (an ignore rule), in an announced commit of its own. */
export const save: Row = {
  answered: ({ plugins }) => plugins.builder.service.seed !== undefined,
  async ask(flight, signal) {
    const { builder, recorders } = flight.plugins;
    const changes = await builder.service.seed?.(taskContext(flight, builder.options, signal));
    if (!changes || changes.written.length === 0) return null;
    const { id } = flight.planned.declared;
    const message = `Prepare for ${builder.name}: ${changes.written.join(', ')}`;
    const recordings: Record<string, Recording> = {};
    for (const { name, service, options } of recorders) {
      if (!service.save) continue;
      const recording = await service.save(changes, message, { ...taskContext(flight, options, signal), ...recorderState(flight, name) });
      if (recording.kind === 'save-failed') throw new StageFailure([recording.finding]);
      recordings[name] = recording;
      if (recording.kind === 'recorded') {
        const [{ id: commit }] = recording.records;
        flight.run.emit({
          type: 'log',
          task: id,
          text: `${changes.written.join(', ')} kept in a commit of its own: ${commit.slice(0, 8)} ${message}`,
        });
      }
    }
    for (const finding of changes.findings) flight.run.append({ type: 'finding', task: id, finding });
    return { written: changes.written, recordings };
  },
};
