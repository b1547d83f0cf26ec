import type { BuiltContext, Finding, Notebook, Outcome, Verdict } from '../../../core/plugin.ts';
import { judgeReport, type Report } from '../../jupyter/door.ts';

/** By what the program left: see `judgeReport`. Adds what `mo.stop` left out. */
export async function judgeMarimo(
  notebook: Notebook,
  outcome: Outcome,
  context: Pick<BuiltContext, 'directory' | 'project'>,
): Promise<Verdict> {
  return judgeReport(outcome, context, (report) => {
    if (report.kind === 'exit-called') return { findings: [leftByExit(notebook, report)] };
    const { stopped = [], cut = [], total } = report;
    if (stopped.length === 0 && cut.length === 0) return {};
    return { findings: [stoppedEarly(notebook, report)], facts: { cells: total, stopped: stopped.length } };
  });
}

const stoppedEarly = ({ name, source }: Notebook, { stopped = [], cut = [], total }: Report): Finding => ({
  code: 'marimo.stopped-early',
  severity: 'warning',
  message: `${name} stopped early: ${stopped.length > 0 ? `${stopped.length} of ${total} cells did not run (${listed(stopped)})` : `mo.stop cut short ${listed(cut)}`}.`,
  remedy: 'If that is not meant, look at the condition of mo.stop, and at cells that are disabled.',
  at: { file: source },
});

/** People end a script that way; in a notebook it is a failure, whatever the code. */
const leftByExit = ({ source }: Notebook, { line }: Report): Finding => ({
  code: 'marimo.system-exit',
  severity: 'warning',
  message: 'sys.exit, exit or quit make a cell fail, also with 0.',
  remedy: 'mo.stop(condition) leaves out the cells below without a failure.',
  at: { file: source, ...(line !== undefined && { line }) },
});

const listed = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
