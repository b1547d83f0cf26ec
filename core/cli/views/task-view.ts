import { relative } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import type { Damage, Outcome, Recording, RunRecord, TaskOutcome, Usage } from '../../contracts/outcome.ts';
import type { StageName } from '../../contracts/stage.ts';
import type { AttemptState, TaskState } from '../../journal/fold.ts';
import { attemptDirectory } from '../../journal/layout.ts';
import type { PlanTask } from '../../plan/plan.ts';

/** One task as every `--json` document shows it; the shape is `task` in schemas/run.schema.json. */
export type TaskView = {
  id: string;
  flow: string;
  /** A final outcome, or `running`, `interrupted` or `waiting` for a task that has none yet. */
  outcome: TaskOutcome['kind'] | 'running' | 'interrupted' | 'waiting';
  stage?: StageName;
  reason?: string;
  exitCode?: number;
  attempts: number;
  began?: string;
  ended?: string;
  usage?: Usage;
  outputs: readonly string[];
  records: readonly RunRecord[];
  damage?: readonly Damage[];
  /** Relative to the project. */
  log?: string;
  findings: readonly Finding[];
};

export function viewTask(
  planned: PlanTask,
  state: TaskState | undefined,
  where: { directory: string; project: string; live: boolean },
): TaskView {
  const { id, flow, outputs } = planned.declared;
  const attempt = state?.attempts.at(-1);
  const executed = attempt?.results.get('execute') as Outcome | undefined;
  const damage = state?.outcome && 'damage' in state.outcome ? state.outcome.damage : undefined;
  const reason = reasonOf(planned, state?.outcome);
  const log = attempt?.starting && relative(where.project, `${attemptDirectory(where.directory, id, attempt.number)}/log`);
  return {
    id,
    flow,
    outcome: state?.outcome?.kind ?? (planned.action === 'up-to-date' ? 'up-to-date' : unfinishedState(attempt, where.live)),
    ...(attempt?.open && { stage: attempt.open }),
    ...(reason !== undefined && { reason }),
    ...(executed?.kind === 'exited' && { exitCode: executed.code }),
    attempts: state?.attempts.length ?? 0,
    ...(state?.began !== undefined && { began: state.began }),
    ...(state?.ended !== undefined && { ended: state.ended }),
    ...(executed?.usage && { usage: executed.usage }),
    outputs: outputs.map(({ path }) => path),
    records: recordsOf(attempt),
    ...(damage && { damage }),
    ...(log && { log }),
    findings: state?.findings ?? [],
  };
}

const unfinishedState = (attempt: AttemptState | undefined, live: boolean): TaskView['outcome'] =>
  attempt === undefined || attempt.ended !== undefined ? 'waiting' : live ? 'running' : 'interrupted';

function recordsOf(attempt: AttemptState | undefined): readonly RunRecord[] {
  const recordings = Object.values((attempt?.results.get('record') ?? {}) as Readonly<Record<string, Recording>>);
  return recordings.flatMap((recording) => (recording.kind === 'recorded' ? recording.records : []));
}

function reasonOf(planned: PlanTask, outcome: TaskOutcome | undefined): string | undefined {
  if (!outcome) return planned.action === 'up-to-date' ? planned.reasons.join('; ') : undefined;
  switch (outcome.kind) {
    case 'succeeded': {
      const kinds = Object.entries(outcome.recordings).flatMap(([recorder, { kind }]) => (kind === 'no-change' ? [recorder] : []));
      return kinds.length > 0 ? `no change: its outputs came out as ${kinds.join(', ')} already had them` : undefined;
    }
    case 'refused':
      return outcome.findings.map(({ message }) => message).join('; ');
    case 'unfinished':
      return `${outcome.stage}: ${outcome.finding.message}`;
    case 'failed':
    case 'lost':
    case 'skipped':
    case 'up-to-date':
    case 'cancelled':
      return outcome.reason;
    default:
      return outcome satisfies never;
  }
}
