import type { Finding } from '../contracts/finding.ts';
import type { StageName } from '../contracts/stage.ts';

/** A row of the lifecycle could not be completed. Carries what a user needs; anything else that is thrown is a plugin's bug. */
export class StageFailure extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[], cause?: unknown) {
    super(findings.map(({ message }) => message).join('; '), { cause });
    this.findings = findings;
  }

  get finding(): Finding {
    return this.findings[0] ?? { code: 'stage.failed', severity: 'error', message: this.message };
  }
}

/** Names plugin, stage, task and cause of what a plugin threw. */
export function asStageFailure(thrown: unknown, place: { stage: StageName; task: string; plugin: string }): StageFailure {
  if (thrown instanceof StageFailure) return thrown;
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  const message = `${place.plugin} failed in stage ${place.stage} of ${place.task}: ${cause}`;
  return new StageFailure([{ code: 'plugin.threw', severity: 'error', message }], thrown);
}
