import { relative } from 'node:path';
import type { BuiltContext, Finding, Notebook, Outcome, Verdict } from '../../../core/plugin.ts';
import { readResult, type Result } from './result.ts';

/**
 * Success is exit 0 of the program, which looked at marimo's exit code, the cells and the kernel together. Nothing that a notebook does is
 * tried again, only what could not begin.
 */
export async function judgeMarimo(
  notebook: Notebook,
  outcome: Outcome,
  context: Pick<BuiltContext, 'directory' | 'project'>,
): Promise<Verdict> {
  switch (outcome.kind) {
    case 'exited': {
      const result = readResult(context.directory);
      return outcome.code === 0 ? succeeded(notebook, result) : failed(notebook, outcome.code, result, context.project);
    }
    case 'signalled':
      return failure(`the program that executes it was ended by ${outcome.signal}`);
    case 'timed-out':
      return failure('the time limit passed');
    case 'out-of-memory':
      return failure('it ran out of memory');
    case 'cancelled':
      return failure('it was cancelled');
    case 'not-started':
      return failure(outcome.reason, { retry: outcome.transient });
    case 'lost':
      return failure(outcome.reason);
    default:
      return outcome satisfies never;
  }
}

function succeeded({ name, source }: Notebook, result: Result | undefined): Verdict {
  if (result?.state !== 'succeeded' || result.stopped.length === 0) return { success: true, retry: false, findings: [] };
  const { stopped, cells } = result;
  const early: Finding = {
    code: 'marimo.stopped-early',
    severity: 'warning',
    message: `${name} stopped early: ${stopped.length} of ${cells} cells did not run (${listed(stopped)}).`,
    remedy: 'If that is not meant, look at the condition of mo.stop, and at cells that are disabled.',
    at: { file: source },
  };
  return { success: true, retry: false, findings: [early], facts: { cells, stopped: stopped.length } };
}

function failed({ source }: Notebook, code: number, result: Result | undefined, project: string): Verdict {
  switch (result?.state) {
    case 'cell-failed': {
      const { cell, line, reason, artefact } = result;
      const what = cell === undefined ? reason : `${cell} failed${line === undefined ? '' : ` (${source}:${line})`}: ${reason}`;
      return failure(what, {
        facts: { state: result.state, artefact: relative(project, artefact) },
        findings: leftByExit(source, line, reason),
      });
    }
    case 'kernel-died':
    case 'not-executed':
      return failure(result.reason, { facts: { state: result.state } });
    case 'succeeded':
    case undefined:
      return failure(`the program that executes it exited with ${code}`);
    default:
      return result satisfies never;
  }
}

/** People end a script that way; in a notebook it is a failure, whatever the code. */
function leftByExit(file: string, line: number | undefined, reason: string): readonly Finding[] {
  if (!reason.startsWith('SystemExit')) return [];
  return [
    {
      code: 'marimo.system-exit',
      severity: 'warning',
      message: 'sys.exit, exit or quit make a cell fail, also with 0.',
      remedy: 'mo.stop(condition) leaves out the cells below without a failure.',
      at: { file, ...(line !== undefined && { line }) },
    },
  ];
}

const failure = (reason: string, more: Partial<Pick<Verdict, 'retry' | 'findings' | 'facts'>> = {}): Verdict => ({
  success: false,
  reason,
  retry: false,
  findings: [],
  ...more,
});

const listed = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
