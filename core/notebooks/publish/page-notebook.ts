import type { NotebookCell } from '../../contracts/notebook.ts';
import { joined, type Ipynb, type IpynbCell } from '../nbformat/ipynb.ts';
import { readJson, writeJson } from '../nbformat/lossless-json.ts';
import { attachImages } from './local-images.ts';

/** A notebook that was never executed: its cells as the source has them, without outputs. */
export function notebookOfCells(cells: readonly NotebookCell[]): Ipynb {
  return {
    cells: cells.map(({ type, source, tags }) => ({
      cell_type: type,
      source,
      metadata: tags.length === 0 ? {} : { tags },
      ...(type === 'code' && { outputs: [], execution_count: null }),
    })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** Where the notebook lies, for what its text names. `workspace`: the file from which a relative path in it counts. */
export type Surroundings = { project: string; workspace: string };

/**
 * What every page of a notebook shows: without the header, which the frame tells; with the images it names; no path of this machine in its
 * outputs. `heading` is the notebook's own first one: taken out of its cell where it is plain text, so that the frame can show it on top.
 */
export function bodyOf(notebook: Ipynb, { project, workspace }: Surroundings): { cells: readonly IpynbCell[]; own: OwnHeading } {
  const own = headingOf(notebook.cells);
  const cells = notebook.cells
    .filter((cell, index) => !(index === 0 && isHeader(cell)))
    .map((cell) => (own.kind === 'plain' && cell === own.cell ? { ...cell, source: own.rest } : cell))
    .filter((cell) => joined(cell.source).trim() !== '' || (cell.outputs ?? []).length > 0)
    .map((cell) => withImages(cell, workspace, project))
    .map((cell) => withoutMachine(cell, project));
  return { cells, own };
}

/** Puts the frame around a body. Ids are given where there are none, so that the page has the same bytes each time. */
export function framed(
  notebook: Ipynb,
  cells: readonly IpynbCell[],
  { title, head, foot }: { title: string; head: string; foot: string },
): Ipynb {
  const text = (id: string, source: string): IpynbCell => ({ cell_type: 'markdown', id, metadata: {}, source });
  return {
    cells: [
      text('page-head', head),
      ...cells.map((cell, index) => ({ ...cell, id: cell.id ?? `page-cell-${index + 1}` })),
      text('page-foot', foot),
    ],
    metadata: { ...notebook.metadata, title },
    nbformat: 4,
    nbformat_minor: Math.max(5, notebook.nbformat_minor),
  };
}

/** The notebook's own title: `plain` can be shown anywhere, `rich` has markup in it and stays where it is. */
type OwnHeading = { kind: 'none' } | { kind: 'rich'; text: string } | { kind: 'plain'; text: string; cell: IpynbCell; rest: string };

function headingOf(cells: readonly IpynbCell[]): OwnHeading {
  const cell = cells.find(({ cell_type }) => cell_type === 'markdown');
  const [, text, rest] = /^\s*#[ \t]+([^\n]+?)[ \t]*(?:\n([\s\S]*))?$/.exec(cell ? joined(cell.source) : '') ?? [];
  if (!cell || text === undefined) return { kind: 'none' };
  if (/[`*_[\]<>$\\&]/.test(text)) return { kind: 'rich', text: text.replaceAll(/[`*$\\]/g, '') };
  return { kind: 'plain', text, cell, rest: (rest ?? '').trimStart() };
}

/** The commented header of a percent source is a raw first cell for Jupyter. */
const isHeader = (cell: IpynbCell): boolean => cell.cell_type === 'raw' && joined(cell.source).trimStart().startsWith('---');

function withImages(cell: IpynbCell, workspace: string, project: string): IpynbCell {
  if (cell.cell_type !== 'markdown') return cell;
  const { text, attachments } = attachImages(joined(cell.source), workspace, project);
  return Object.keys(attachments).length === 0 ? cell : { ...cell, source: text, attachments: { ...cell.attachments, ...attachments } };
}

/**
 * Warnings and tracebacks name files by where this machine has them; a reader knows the project. In the text of the outputs, because numbers
 * that are read and written by JavaScript may be others afterwards.
 */
function withoutMachine(cell: IpynbCell, project: string): IpynbCell {
  if (!cell.outputs) return cell;
  const machine = JSON.stringify(project).slice(1, -1);
  const text = writeJson(cell.outputs);
  if (!text.includes(machine)) return cell;
  const read = readJson(text.replaceAll(`${machine}/`, '').replaceAll(machine, '.'));
  return read.ok ? { ...cell, outputs: read.value as NonNullable<IpynbCell['outputs']> } : cell;
}
