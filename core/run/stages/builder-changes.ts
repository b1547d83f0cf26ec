import { isError, type Finding } from '../../contracts/finding.ts';
import type { Changes } from '../../contracts/job-builder.ts';
import type { Flight } from '../flight.ts';
import { StageFailure } from '../stage-failure.ts';

/** Takes what a builder wrote on the engine's behalf: its errors stop the row, its warnings are told. Answers the files, relative to the project. */
export function accept(flight: Flight, { written, findings }: Changes): readonly string[] {
  const errors: readonly Finding[] = findings.filter(isError);
  if (errors.length > 0) throw new StageFailure(errors);
  for (const finding of findings) flight.run.append({ type: 'finding', task: flight.planned.declared.id, finding });
  return written;
}
