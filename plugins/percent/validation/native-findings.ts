import type { Finding, Notebook } from '../../../core/plugin.ts';
import { tagsOf } from '../../jupyter/door.ts';
import type { PercentCell } from '../cells/cell.ts';
import { splitLines } from '../cells/text-lines.ts';

/** What is wrong with a source that can be told without Python: prose that looks like code, and cells of parameters. */
export function nativeFindings(notebook: Notebook, text: string, cells: readonly PercentCell[]): readonly Finding[] {
  return [...codeInProse(notebook, text, cells), ...parameterCells(notebook, cells)];
}

/**
 * jupytext takes lines without a comment sign below a Markdown marker for prose: in the notebook they never run, and when the source is
 * next written they are commented out, all without a word. (Seen in a published notebook.)
 */
function codeInProse({ name, source }: Notebook, text: string, cells: readonly PercentCell[]): readonly Finding[] {
  return cells.flatMap((cell): Finding[] => {
    if (cell.type !== 'markdown' || 'active' in cell.metadata) return [];
    const lines = splitLines(text.slice(cell.bodyStart, cell.bodyEnd));
    if (/^[rR]?("""|''')/.test(lines.find((line) => line.trim())?.trim() ?? '')) return [];
    const index = lines.findIndex((line) => line.trim() && !line.startsWith('#'));
    if (index < 0) return [];
    return [
      {
        code: 'percent.code-in-markdown',
        severity: 'error',
        message: `${name}: "${lines[index]?.trim().slice(0, 60)}" stands in a cell of Markdown without a comment sign, so it never runs.`,
        remedy: 'Put "# %%" before it if it is code, "# " if it is prose.',
        at: { file: source, line: cell.bodyLine + index },
      },
    ];
  });
}

function parameterCells({ name, source }: Notebook, cells: readonly PercentCell[]): readonly Finding[] {
  const [first, second] = cells.filter(({ metadata }) => tagsOf(metadata).includes('parameters'));
  if (second) {
    const message = `${name} has two cells tagged parameters, in lines ${first?.line} and ${second.line}; only the first counts.`;
    return [{ code: 'percent.parameters-twice', severity: 'error', message, at: { file: source, line: second.line } }];
  }
  if (first && first.type !== 'code') {
    const message = `The cell of ${name} tagged parameters is no code.`;
    return [{ code: 'percent.parameters-no-code', severity: 'error', message, at: { file: source, line: first.line } }];
  }
  return [];
}
