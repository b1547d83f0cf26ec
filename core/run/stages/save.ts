import type { Recording } from '../../contracts/outcome.ts';
import { recorderState, taskContext, writtenBy, type Flight } from '../flight.ts';
import { StageFailure } from '../stage-failure.ts';
import type { Row } from './row.ts';

/** What pairing and syncing wrote. */
const written = (flight: Flight): readonly string[] => [...writtenBy(flight, 'pair'), ...writtenBy(flight, 'sync')];

/** Keeps what must be in place before the job may run (an ignore rule, a synced source), in an announced commit of its own. */
export const save: Row = {
  answered: (flight) => flight.plugins.builder.service.seed !== undefined || written(flight).length > 0,
  async ask(flight, signal) {
    const { builder, recorders } = flight.plugins;
    const seeded = await builder.service.seed?.(taskContext(flight, builder.options, signal));
    const changes = { written: [...new Set([...written(flight), ...(seeded?.written ?? [])])], findings: seeded?.findings ?? [] };
    for (const finding of changes.findings) flight.run.append({ type: 'finding', task: flight.planned.declared.id, finding });
    if (changes.written.length === 0) return null;
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
    return { written: changes.written, recordings };
  },
};
