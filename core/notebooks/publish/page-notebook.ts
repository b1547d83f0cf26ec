import type { Json } from '../../contracts/json.ts';
import type { NotebookCell } from '../../contracts/notebook.ts';
import { attachImages, type Attachments } from './local-images.ts';

/** A notebook as nbformat 4 writes it; what of it a page needs. */
export type PageCell = {
  cell_type: string;
  id?: string;
  source: string | readonly string[];
  metadata: Readonly<Record<string, Json>>;
  outputs?: readonly Json[];
  attachments?: Attachments;
  execution_count?: number | null;
};
export type PageNotebook = {
  cells: readonly PageCell[];
  metadata: Readonly<Record<string, Json>>;
  nbformat: number;
  nbformat_minor: number;
};

/** Throws where the text is no notebook of nbformat 4. */
export function parseNotebook(text: string): PageNotebook {
  const read = JSON.parse(text) as Partial<PageNotebook>;
  if (read.nbformat !== 4 || !Array.isArray(read.cells)) throw new Error('it is no Jupyter notebook of nbformat 4');
  return { cells: read.cells as readonly PageCell[], metadata: read.metadata ?? {}, nbformat: 4, nbformat_minor: read.nbformat_minor ?? 0 };
}

/** A notebook that was never executed: its cells as the source has them, without outputs. */
export function notebookOfCells(cells: readonly NotebookCell[]): PageNotebook {
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
export function bodyOf(notebook: PageNotebook, { project, workspace }: Surroundings): { cells: readonly PageCell[]; own: OwnHeading } {
  const own = headingOf(notebook.cells);
  const cells = notebook.cells
    .filter((cell, index) => !(index === 0 && isHeader(cell)))
    .map((cell) => (own.kind === 'plain' && cell === own.cell ? { ...cell, source: own.rest } : cell))
    .filter((cell) => textOf(cell).trim() !== '' || (cell.outputs ?? []).length > 0)
    .map((cell) => withImages(cell, workspace, project))
    .map((cell) => withoutMachine(cell, project));
  return { cells, own };
}

/** Puts the frame around a body. Ids are given where there are none, so that the page has the same bytes each time. */
export function framed(
  notebook: PageNotebook,
  cells: readonly PageCell[],
  { title, head, foot }: { title: string; head: string; foot: string },
): PageNotebook {
  const text = (id: string, source: string): PageCell => ({ cell_type: 'markdown', id, metadata: {}, source });
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
type OwnHeading = { kind: 'none' } | { kind: 'rich'; text: string } | { kind: 'plain'; text: string; cell: PageCell; rest: string };

function headingOf(cells: readonly PageCell[]): OwnHeading {
  const cell = cells.find(({ cell_type }) => cell_type === 'markdown');
  const [, text, rest] = /^\s*#[ \t]+([^\n]+?)[ \t]*(?:\n([\s\S]*))?$/.exec(cell ? textOf(cell) : '') ?? [];
  if (!cell || text === undefined) return { kind: 'none' };
  if (/[`*_[\]<>$\\&]/.test(text)) return { kind: 'rich', text: text.replaceAll(/[`*$\\]/g, '') };
  return { kind: 'plain', text, cell, rest: (rest ?? '').trimStart() };
}

/** The commented header of a percent source is a raw first cell for Jupyter. */
const isHeader = (cell: PageCell): boolean => cell.cell_type === 'raw' && textOf(cell).trimStart().startsWith('---');

function withImages(cell: PageCell, workspace: string, project: string): PageCell {
  if (cell.cell_type !== 'markdown') return cell;
  const { text, attachments } = attachImages(textOf(cell), workspace, project);
  return Object.keys(attachments).length === 0 ? cell : { ...cell, source: text, attachments: { ...cell.attachments, ...attachments } };
}

/** Warnings and tracebacks name files by where this machine has them; a reader knows the project. */
function withoutMachine(cell: PageCell, project: string): PageCell {
  if (!cell.outputs) return cell;
  const shorten = (value: Json): Json => {
    if (typeof value === 'string') return value.replaceAll(`${project}/`, '').replaceAll(project, '.');
    if (Array.isArray(value)) return (value as readonly Json[]).map(shorten);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, part === undefined ? part : shorten(part)]));
  };
  return { ...cell, outputs: cell.outputs.map(shorten) };
}

const textOf = ({ source }: PageCell): string => (typeof source === 'string' ? source : source.join(''));
