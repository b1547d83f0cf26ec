import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BuiltContext, Json, Outcome, Verdict } from '../../../core/plugin.ts';
import { readReport, type Report } from './report.ts';

/** What a format knows beyond the report: `place`, as `file:line`, and what is not plain from the sentence. */
export type Told = { place?: string; findings?: Verdict['findings']; facts?: { [name: string]: Json } };

/**
 * Success is exit 0 of the program, which looked at every cell and at the kernel together. Only a kernel that could not be started is worth
 * another try: whatever a notebook did once, it will do again. `tell` is asked about a report of this very end.
 */
export function judgeReport(
  outcome: Outcome,
  context: Pick<BuiltContext, 'directory' | 'project'>,
  tell: (report: Report) => Told,
): Verdict {
  const report = readReport(context.directory);
  switch (outcome.kind) {
    case 'exited':
      return judgeExit(outcome.code, report, context, tell);
    case 'signalled':
      return failure(`the program that executes it was ended by ${outcome.signal}`, report, context);
    case 'timed-out':
      return failure(`the time limit passed${whereIn(report)}`, report, context);
    case 'out-of-memory':
      return failure(`it ran out of memory${whereIn(report)}`, report, context);
    case 'cancelled':
      return failure(`it was cancelled${whereIn(report)}`, report, context);
    case 'not-started':
      return { ...failure(outcome.reason, report, context), retry: outcome.transient };
    case 'lost':
      return failure(outcome.reason, report, context);
    default:
      return outcome satisfies never;
  }
}

type Context = Parameters<typeof judgeReport>[1];

function judgeExit(code: number, found: Report | undefined, context: Context, tell: (report: Report) => Told): Verdict {
  // A report of another code is not of this end: the program was killed while it wrote.
  const report = found?.code === code ? found : undefined;
  const { place, findings = [], facts } = report ? tell(report) : {};
  // A program that was cut off before its first line ends with 0, too.
  if (code === 0 && !report)
    return failure('the program that executes it ended with exit code 0 and left no report of its end', undefined, context);
  if (code === 0) return { success: true, retry: false, findings, ...(facts && { facts }) };
  if (!report) return failure(`the program that executes it ended with exit code ${code}; its log says why`, undefined, context);
  const verdict = failure(place === undefined ? report.sentence : `${report.sentence} (${place})`, report, context);
  return { ...verdict, retry: report.kind === 'kernel-not-started', findings };
}

function failure(reason: string, report: Report | undefined, { directory, project }: Context): Verdict {
  // Of a program that was killed there is what it saved on the way.
  const artefact = join(directory, 'failed.ipynb');
  const facts = {
    ...(report && { state: report.kind }),
    ...(report?.cell && { cell: report.cell.number }),
    ...(existsSync(artefact) && { artefact: relative(project, artefact) }),
  };
  return { success: false, reason, retry: false, findings: [], facts };
}

const whereIn = (report: Report | undefined): string => (report?.cell ? ` in cell ${report.cell.number} of ${report.cell.of}` : '');
