import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BuiltContext, Finding, Notebook, Outcome, Verdict } from '../../../core/plugin.ts';
import { placeOf } from './place.ts';
import { readReport, type Report } from './report.ts';

type Context = Pick<BuiltContext, 'directory' | 'project'>;

/**
 * Success is exit 0 of the program, which looked at every cell's state and at the kernel. Only a kernel that could not be started is worth
 * another try: whatever a notebook did once, it will do again.
 */
export async function judge(notebook: Notebook, outcome: Outcome, context: Context): Promise<Verdict> {
  const report = readReport(context.directory);
  switch (outcome.kind) {
    case 'exited':
      return outcome.code === 0 ? { success: true, retry: false, findings: [] } : judgeExit(notebook, outcome.code, report, context);
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

function judgeExit(notebook: Notebook, code: number, report: Report | undefined, context: Context): Verdict {
  // A report of another code is not of this end: the program was killed while it wrote.
  if (report?.code !== code)
    return failure(`the program that executes it ended with exit code ${code}; its log says why`, undefined, context);
  const line = placeOf(report, notebook, context.project);
  const verdict = failure(line === undefined ? report.sentence : `${report.sentence} (${notebook.source}:${line})`, report, context);
  return { ...verdict, retry: report.kind === 'kernel-not-started', findings: remedies(notebook, report, line) };
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

/** What is not plain from the reason: how to say what was meant. */
function remedies({ kernel, source }: Notebook, { kind, sentence }: Report, line: number | undefined): readonly Finding[] {
  const at = { file: source, ...(line !== undefined && { line }) };
  if (kind === 'exit-called') {
    return [
      {
        code: 'percent.exit-called',
        severity: 'warning',
        message: 'sys.exit, exit and quit end a notebook before its end, whatever their code.',
        remedy: 'Let the last cell be the last one; a cell that may fail has the tag raises-exception.',
        at,
      },
    ];
  }
  if (kind === 'unknown-kernel') {
    const name = kernel === '' ? 'NAME' : kernel;
    return [
      {
        code: 'percent.unknown-kernel',
        severity: 'error',
        message: `${sentence}.`,
        remedy: `Install it: python -m ipykernel install --user --name ${name}, with the Python that it is to be; or name another kernel.`,
        at,
      },
    ];
  }
  return [];
}
