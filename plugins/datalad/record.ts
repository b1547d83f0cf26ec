import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  isDirectory,
  isGlob,
  type File,
  type FinishedContext,
  type Finding,
  type Recording,
  type RecorderState,
} from '../../core/plugin.ts';
import { damageOf } from './damage.ts';
import type { Home } from './dataset.ts';
import { coveredBy } from './declared-paths.ts';
import { corruptedInputs } from './input-integrity.ts';
import type { Kept, KeepRequest } from './keep-request.ts';
import { readKeptNote } from './kept-note.ts';
import { relockUntouched } from './locked-outputs.ts';
import { readNote, type Note } from './note.ts';
import type { DataladOptions } from './options.ts';
import type { Surveyor } from './prepare.ts';
import { recordedCommand } from './recorded-command.ts';
import { readReservations } from './reservations.ts';
import { isReserved } from './reserved-paths.ts';
import { renderRecord } from './run-record.ts';
import { explainError } from './save-failure.ts';
import { datasetsOf, type Survey } from './survey.ts';
import { ignoredPaths } from './ignored.ts';
import { undeclaredChanges } from './undeclared.ts';

type Finished = FinishedContext<DataladOptions> & RecorderState;

/** What becomes of an attempt: a run record for a success, a report of the damage for anything else. */
export async function recordAttempt(
  keep: (request: KeepRequest) => Promise<Kept>,
  look: Surveyor,
  home: Home,
  context: Finished,
): Promise<Recording> {
  const note = readNote(context.prepared) ?? readKeptNote(context.directory);
  if (!context.verdict.success) return reportFailure(look, home, context, note);

  const command = recordedCommand(context.job, context.project);
  if (command === undefined) return { kind: 'rejected', findings: [notRerunnable(context)] };
  const corrupted =
    process.getuid?.() === 0 && note !== undefined ? await corruptedInputs(context.project, context.job.inputs, note.at) : [];
  if (corrupted.length > 0) return { kind: 'rejected', findings: corrupted };

  const kept = await keep({
    context,
    home,
    covers: coveredBy(context.job.outputs),
    places: context.job.outputs.map(({ path }) => path),
    note,
    attempt: context.attempt.id,
    message: () => renderRecord(context, home, titleOf(context), command, context.identifyOutputs()),
    inspect: (seen) => warningsFor(home, context, note, seen),
  });
  if (kept.kind === 'failed') return { kind: 'save-failed', finding: kept.finding };
  if (kept.kind === 'kept') return { kind: 'recorded', records: kept.records, ...withFindings(kept.findings) };
  if (await hidesOutputs(home, context)) return { kind: 'save-failed', finding: ignoredOutputs(context.job.outputs) };
  return { kind: 'no-change', ...withFindings(kept.findings) };
}

/** Nothing to record is suspicious when git was told, perhaps by the job itself, to look away. */
async function hidesOutputs(home: Home, { tool, project, job }: Finished): Promise<boolean> {
  const there = job.outputs
    .map(({ path }) => path)
    .filter((path) => !isDirectory(path) && !isGlob(path) && existsSync(join(project, path)));
  if (there.length === 0) return false;
  return (await ignoredPaths(tool, home, await datasetsOf(tool, home, there), there)).length > 0;
}

async function reportFailure(look: Surveyor, home: Home, context: Finished, note: Note | undefined): Promise<Recording> {
  const { verdict, outcome, job } = context;
  if (note !== undefined) relockUntouched(context.project, note.links);
  const reason = verdict.reason ?? (outcome.kind === 'exited' ? `the command exited with ${outcome.code}` : `the job ${outcome.kind}`);
  try {
    const { changes } = await look({ home, context, places: job.outputs.map(({ path }) => path) });
    const damage = damageOf(changes, note, [...job.outputs, ...job.inputs], reservedIn(home));
    return { kind: 'not-recorded', reason, ...(damage.length === 0 ? {} : { damage }) };
  } catch (error) {
    // A job that failed because the disk is full has failed all the same.
    return { kind: 'not-recorded', reason: `${reason}; nobody could look at what it changed: ${explainError(error, home).message}` };
  }
}

function warningsFor(home: Home, context: Finished, note: Note | undefined, { statuses, changes }: Survey): readonly Finding[] {
  const findings: Finding[] = [...undeclaredChanges(changes, note, context.job.outputs, reservedIn(home))];
  const branch = statuses.get(home)?.branch;
  if (note !== undefined && note.branch !== branch) {
    findings.push({
      code: 'datalad.branch-changed',
      severity: 'warning',
      message: `The job began on ${note.branch ?? 'a detached HEAD'}; its record is on ${branch ?? 'a detached HEAD'}, which is checked out now.`,
      remedy: 'Do not switch branches while a run is alive; git cherry-pick carries the record over.',
    });
  }
  const code = untrackedCode(context, changes);
  if (code.length > 0) {
    findings.push({
      code: 'datalad.untracked-code',
      severity: 'warning',
      message: `The command uses ${code.join(', ')}, which is not committed as it was used: a rerun elsewhere lacks it.`,
      remedy: `datalad save ${code.join(' ')}, and declare it as an input.`,
    });
  }
  return findings;
}

/** Files that the command names, that git does not know as they are, and that no other check speaks of. */
function untrackedCode({ job, project }: Finished, changes: Survey['changes']): string[] {
  if (job.action.kind === 'request') return [];
  const isDeclared = coveredBy([...job.outputs, ...job.inputs]);
  const named = new Set(job.action.argv.filter((word) => !word.startsWith('-') && existsSync(join(project, word))));
  return changes.flatMap(({ declared, difference }) =>
    declared !== undefined && (difference === 'new' || difference === 'modified') && named.has(declared) && !isDeclared(declared)
      ? [declared]
      : [],
  );
}

/** Whether a living or unfinished run, this one or another, will write a path of the project. */
function reservedIn(home: Home): (path: string) => boolean {
  const reserved = readReservations(home.gitDirectory).map(({ paths }) => isReserved(paths));
  return (path) => reserved.some((covers) => covers(home.prefix + path));
}

const ignoredOutputs = (outputs: readonly File[]): Finding => ({
  code: 'datalad.ignored-output',
  severity: 'error',
  message: `git ignores outputs of this task (of ${outputs.map(({ path }) => path).join(', ')}), so there is nothing that a record could hold.`,
  remedy: 'git check-ignore -v PATH tells the rule. Correct it, then `engine resume`; the command does not run again.',
});

const titleOf = ({ options, job, task }: Finished): string => (options.message ?? job.message).trim() || task;

const withFindings = (findings: readonly Finding[]): { findings?: readonly Finding[] } => (findings.length === 0 ? {} : { findings });

const notRerunnable = ({ job }: Finished): Finding => ({
  code: 'datalad.nothing-to-rerun',
  severity: 'error',
  message: `This ${job.action.kind} job has no command that \`datalad rerun\` could run in a clone, so it cannot have a run record.`,
  remedy: 'Its job builder must say `recordAs`, or the flow must use another recorder.',
});
