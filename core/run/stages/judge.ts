import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import picomatch from 'picomatch';
import { isDirectory, isGlob } from '../../contracts/file.ts';
import type { Outcome, Verdict } from '../../contracts/outcome.ts';
import { builtContext, outcomeOf, workspaceOf, type Flight } from '../flight.ts';
import { describeOutcome } from '../describe-outcome.ts';
import type { Row } from './row.ts';

/** Whether the outcome means success: the builder's word, and every declared output is there. */
export const judge: Row = {
  answered: (flight) => outcomeOf(flight) !== undefined,
  async ask(flight, signal) {
    const outcome = outcomeOf(flight) as Outcome;
    const { service, options } = flight.plugins.builder;
    const verdict = service.judge ? await service.judge(outcome, builtContext(flight, options, signal)) : plainVerdict(outcome);
    if (!verdict.success) return withHint(flight, verdict, outcome);
    for (const finding of verdict.findings) flight.run.append({ type: 'finding', task: flight.planned.declared.id, finding });
    return withOutputs(flight, verdict);
  },
};

export function plainVerdict(outcome: Outcome): Verdict {
  const success = outcome.kind === 'exited' && outcome.code === 0;
  if (success) return { success, retry: false, findings: [] };
  // A job that was cancelled or is lost may not be started again behind the user's back.
  const retry = outcome.kind !== 'cancelled' && outcome.kind !== 'lost' && !(outcome.kind === 'not-started' && !outcome.transient);
  return { success, reason: describeOutcome(outcome), retry, findings: [] };
}

/** What a user would otherwise have to look for: which limit it was, or the folder that nobody made. */
function withHint(flight: Flight, verdict: Verdict, outcome: Outcome): Verdict {
  const { workspace, job } = builtContext(flight, undefined, new AbortController().signal);
  const hints: string[] = [];
  if (outcome.kind === 'timed-out' && job.limits.seconds !== undefined) hints.push(`the limit is ${job.limits.seconds} s`);
  // A builder that judges for itself is of a tool that makes its own folders.
  if (outcome.kind === 'exited' && !flight.plugins.builder.service.judge) {
    const folders = job.outputs
      .map(({ path }) => dirname(path))
      .filter((folder) => !isGlob(folder) && !existsSync(join(workspace.root, folder)));
    if (folders.length > 0)
      hints.push(`the folder ${[...new Set(folders)].join(', ')} of its output does not exist: a command makes its own folders`);
  }
  return hints.length === 0 ? verdict : { ...verdict, reason: [verdict.reason ?? 'failed', ...hints].join('; ') };
}

function withOutputs(flight: Flight, verdict: Verdict): Verdict {
  const { root } = workspaceOf(flight);
  const missing = flight.planned.declared.outputs.map(({ path }) => path).filter((path) => !isThere(root, path));
  if (missing.length === 0) return verdict;
  return {
    ...verdict,
    success: false,
    retry: false,
    reason: `it reported success, but ${missing.length === 1 ? 'the declared output' : 'declared outputs'} ${missing.join(', ')} ${missing.length === 1 ? 'does' : 'do'} not exist`,
  };
}

function isThere(root: string, path: string): boolean {
  if (!isGlob(path)) return existsSync(join(root, path));
  const fixed = path.slice(0, path.search(/[*?[]/));
  const base = fixed.slice(0, fixed.lastIndexOf('/') + 1);
  if (!existsSync(join(root, base))) return false;
  const matches = picomatch(isDirectory(path) ? path.slice(0, -1) : path, { dot: true });
  return readdirSync(join(root, base), { recursive: true, encoding: 'utf8' }).some((name) => matches(`${base}${name}`));
}
