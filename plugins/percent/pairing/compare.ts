import type { Finding, Notebook, PairState } from '../../../core/plugin.ts';
import { parseIpynb, type Ipynb, type IpynbStyle } from '../../jupyter/door.ts';
import { readPercent, type PercentText } from '../cells/read-cells.ts';
import { filesOf } from '../layout.ts';
import { agreedNotebook, agreedSource, isPapermillCell, sameCells, travellingKeys, type AgreedCell } from './agreed-cell.ts';
import { readBase, type Base } from './base.ts';
import type { NotebookSide } from './compose-notebook.ts';
import { readFace, type Face, type PresentFace } from './face.ts';
import { sourceObstacles } from './obstacles.ts';

export type SourceFace = { face: PresentFace; read: PercentText; cells: readonly AgreedCell[] };

export type NotebookFace = { face: PresentFace; document: Ipynb; style: IpynbStyle; own: readonly NotebookSide[] };

type ComparedState = Exclude<PairState, 'missing' | 'source-missing' | 'unreadable' | 'unpaired'>;

/** How the two faces stand to each other and to what was last agreed. Synced and `exact`: not a byte has changed since. */
export type Comparison =
  | { kind: 'missing'; source: SourceFace | undefined; notebook: NotebookFace | undefined; base: Base | undefined }
  | { kind: 'unreadable'; findings: readonly Finding[] }
  | { kind: 'exact'; base: Base }
  | {
      kind: 'compared';
      state: ComparedState;
      source: SourceFace;
      notebook: NotebookFace;
      base: Base | undefined;
    };

/** Compares by content alone. Synchronous, no process; reads both files, and hashes them. `inFull`: never answers `exact`. */
export function comparePair(notebook: Notebook, project: string, { inFull = false } = {}): Comparison {
  const files = filesOf(notebook);
  const base = readBase(notebook, project);
  const [source, workspace] = [readFace(project, files.source), readFace(project, files.workspace)];
  const unreadable = [source, workspace].flatMap((face) => (face.kind === 'unreadable' ? [face.finding] : []));
  if (unreadable.length > 0) return { kind: 'unreadable', findings: unreadable };
  if (!inFull && base && isExact(base, source, workspace)) return { kind: 'exact', base };
  const read = readFaces(source.kind === 'present' ? source : undefined, workspace.kind === 'present' ? workspace : undefined, base);
  if (read.findings.length > 0) return { kind: 'unreadable', findings: read.findings };
  if (!read.source || !read.notebook) return { kind: 'missing', source: read.source, notebook: read.notebook, base };
  return { kind: 'compared', state: stateOf(read.source, read.notebook, base), source: read.source, notebook: read.notebook, base };
}

const isExact = (base: Base, source: Face, workspace: Face): boolean =>
  source.kind === 'present' && workspace.kind === 'present' && base.source === source.sha256 && base.notebook === workspace.sha256;

type ReadFaces = { source: SourceFace | undefined; notebook: NotebookFace | undefined; findings: readonly Finding[] };

function readFaces(source: PresentFace | undefined, workspace: PresentFace | undefined, base: Base | undefined): ReadFaces {
  const read = source && readSource(source);
  const parsed = workspace && parseIpynb(workspace.text, workspace.file);
  const findings = [...(source ? sourceObstacles(source) : []), ...(parsed && !parsed.ok ? parsed.findings : [])];
  const keys = base?.keys ?? travellingKeys(read?.cells ?? []);
  const notebook = workspace && parsed?.ok ? { face: workspace, ...parsed, own: ownCells(parsed.notebook, keys) } : undefined;
  return { source: read, notebook: notebook && { ...notebook, document: notebook.notebook }, findings };
}

/** A source as a sync sees it. */
export function readSource(face: PresentFace): SourceFace {
  const read = readPercent(face.text);
  return { face, read, cells: read.cells.map(agreedSource) };
}

/** The cells of a notebook that its author made; `keys` of their metadata count. */
export function ownCells(document: Ipynb, keys: readonly string[]): readonly NotebookSide[] {
  return document.cells
    .filter((cell) => !isPapermillCell(cell))
    .map((original) => ({ cell: agreedNotebook(original, keys), id: original.id, original }));
}

function stateOf(source: SourceFace, notebook: NotebookFace, base: Base | undefined): ComparedState {
  const own = notebook.own.map(({ cell }) => cell);
  if (!base) return sameCells(source.cells, own) ? 'synced' : 'both-changed';
  const sourceChanged = !sameCells(
    source.cells,
    base.cells.map((cell) => cell.source),
  );
  const notebookChanged = !sameCells(
    own,
    base.cells.map((cell) => cell.notebook ?? cell.source),
  );
  if (sourceChanged && notebookChanged) return sameCells(source.cells, own) ? 'synced' : 'both-changed';
  if (sourceChanged) return 'source-newer';
  return notebookChanged ? 'notebook-newer' : 'synced';
}

/** For plan and status. */
export function pairState(notebook: Notebook, project: string): PairState {
  if (!notebook.pair.ipynb) return 'unpaired';
  const comparison = comparePair(notebook, project);
  switch (comparison.kind) {
    case 'missing':
      return comparison.notebook && !comparison.source ? 'source-missing' : 'missing';
    case 'unreadable':
      return 'unreadable';
    case 'exact':
      return 'synced';
    case 'compared':
      return comparison.state;
    default:
      return comparison satisfies never;
  }
}

/** The code of the notebook's cells, if they hold edits that the source lacks. */
export function unsyncedCode(notebook: Notebook, project: string): readonly string[] | undefined {
  if (!notebook.pair.ipynb) return undefined;
  const comparison = comparePair(notebook, project);
  if (comparison.kind !== 'compared' || (comparison.state !== 'notebook-newer' && comparison.state !== 'both-changed')) return undefined;
  return comparison.notebook.own.filter(({ cell }) => cell.type === 'code').map(({ cell }) => cell.source);
}
