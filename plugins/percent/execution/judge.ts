import type { BuiltContext, Finding, Notebook, Outcome, Verdict } from '../../../core/plugin.ts';
import { judgeReport, type Report } from '../../jupyter/door.ts';
import { placeOf } from './place.ts';

/** By what the program left: see `judgeReport`. Adds the line of the source, while the cell is still what ran. */
export async function judge(notebook: Notebook, outcome: Outcome, context: Pick<BuiltContext, 'directory' | 'project'>): Promise<Verdict> {
  return judgeReport(outcome, context, (report) => {
    const line = report.cell && placeOf(report.cell, notebook, context.project);
    return { ...(line !== undefined && { place: `${notebook.source}:${line}` }), findings: remedies(notebook, report, line) };
  });
}

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
