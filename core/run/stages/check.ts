import { isError, type Finding } from '../../contracts/finding.ts';
import type { Participant } from '../../contracts/participant.ts';
import { taskContext } from '../flight.ts';
import { StageFailure } from '../stage-failure.ts';
import type { Row } from './row.ts';

/** Asks everyone before it refuses, so that all problems are seen at once; and notes the fingerprint that a success will be remembered under. */
export const check: Row = {
  answered: () => true,
  async ask(flight, signal) {
    const { builder, executor, recorders } = flight.plugins;
    const findings: Finding[] = [];
    for (const { service, options } of [builder, executor, ...recorders] as { service: Participant<unknown>; options: unknown }[]) {
      if (service.check) findings.push(...(await service.check(taskContext(flight, options, signal))));
    }
    for (const finding of findings) {
      if (!isError(finding)) flight.run.append({ type: 'finding', task: flight.planned.declared.id, finding });
    }
    const errors = findings.filter(isError);
    if (errors.length > 0) throw new StageFailure(errors);
    return flight.run.knowledge.fingerprint(flight.planned);
  },
};
