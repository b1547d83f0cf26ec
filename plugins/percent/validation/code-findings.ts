import type { Finding, Notebook } from '../../../core/plugin.ts';
import type { PercentCell } from '../cells/cell.ts';
import type { CheckedCell } from '../jupytext/worker.ts';

export type Checked = { cell: PercentCell; checked: CheckedCell };

/** What is wrong with the code of a notebook: syntax, imports that hide among other statements, names that shadow others. */
export function codeFindings(notebook: Notebook, cells: readonly Checked[]): readonly Finding[] {
  return [...cells.flatMap(({ cell, checked }) => cellFindings(notebook, cell, checked)), ...redefinitions(notebook, cells)];
}

function cellFindings({ name, source }: Notebook, cell: PercentCell, checked: CheckedCell): readonly Finding[] {
  if ('error' in checked) {
    const at = { file: source, line: cell.bodyLine + checked.line - 1 };
    return [{ code: 'percent.syntax', severity: 'error', message: `${name}: ${checked.error}`, at }];
  }
  const [first] = checked.imports;
  if (first === undefined || checked.statements === 0) return [];
  return [
    {
      code: 'percent.buried-import',
      severity: 'warning',
      message: `${name} imports among other statements; what a notebook needs is easier to see, and to move into a module, in cells of its own.`,
      remedy: 'Put "# %%" between the imports and the rest.',
      at: { file: source, line: cell.bodyLine + first - 1 },
    },
  ];
}

type Definition = { cell: PercentCell; line: number; kind: string };

/** A name that a later cell defines anew: which value a cell sees then depends on the order in which they were run. */
function redefinitions({ name: notebook, source }: Notebook, cells: readonly Checked[]): readonly Finding[] {
  const known = new Map<string, Definition>();
  const found: Finding[] = [];
  const told = new Set<string>();
  for (const { cell, checked } of cells) {
    if ('error' in checked) continue;
    for (const [name, offset, kind] of checked.names) {
      const line = cell.bodyLine + offset - 1;
      const before = known.get(name);
      known.set(name, { cell, line, kind });
      if (
        !before ||
        before.cell === cell ||
        told.has(name) ||
        name.startsWith('_') ||
        !shadows(before.kind, kind, checked.used.includes(name))
      )
        continue;
      told.add(name);
      const message = `${notebook} defines ${name} in line ${before.line} and anew in line ${line}: which one a cell sees depends on the order in which they ran.`;
      found.push({
        code: 'percent.redefined',
        severity: 'warning',
        message,
        remedy: 'Give the second another name.',
        at: { file: source, line },
      });
    }
  }
  return found;
}

/** The same import twice is no other value; and a cell that reads the name it sets (`x = x + 1`, `df = df.dropna()`) means to. */
const shadows = (before: string, now: string, reads: boolean): boolean =>
  !(before === now && now.startsWith('import ')) && !(now === 'variable' && before === 'variable' && reads);
