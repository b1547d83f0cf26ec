import { basename, dirname } from 'node:path/posix';
import type { JsonObject, Notebook } from '../../../core/plugin.ts';
import { isObject, type Ipynb } from '../../jupyter/door.ts';
import { travellingKeys, type AgreedCell } from './agreed-cell.ts';
import type { SourceFace } from './compare.ts';

/**
 * The metadata with which jupytext's extension in Jupyter takes the notebook and its source for a pair, and writes the source as the
 * engine does. It stands in the notebook alone: a header in the source would change every script, and a `jupytext.toml` would pair, and on
 * saving rewrite, whatever else lies in the folder. What the source's own header says wins.
 */
export function pairingMetadata(notebook: Notebook, { read, cells }: Pick<SourceFace, 'read' | 'cells'>): JsonObject {
  const header = read.header.jupyter;
  const { text_representation: _, ...own } = objectAt(header, 'jupytext');
  const kernelspec = kernelspecOf(notebook.kernel) ?? header?.['kernelspec'];
  return {
    jupytext: sortedKeys({ ...(header ? {} : filters(cells)), formats: formatsOf(notebook.source), ...own }),
    ...(kernelspec !== undefined && { kernelspec }),
  };
}

/** Without a header in the source, none is to be written: notebook metadata stays in the notebook. */
const filters = (cells: readonly AgreedCell[]): JsonObject => ({
  cell_metadata_filter: [...travellingKeys(cells), '-all'].join(','),
  notebook_metadata_filter: '-all',
});

const formatsOf = (source: string): string => (basename(dirname(source)) === '.src' ? 'ipynb,.src//py:percent' : 'ipynb,py:percent');

/** Whether jupytext takes the notebook for one of a pair. */
export const isPaired = (document: Ipynb): boolean => objectAt(document.metadata, 'jupytext')['formats'] !== undefined;

/** A notebook that nobody has paired yet, with the metadata that it lacks; the same object if it lacks nothing. */
export function withPairing(document: Ipynb, notebook: Notebook, source: Pick<SourceFace, 'read' | 'cells'>): Ipynb {
  const jupytext = objectAt(document.metadata, 'jupytext');
  if (isPaired(document)) return document;
  const wanted = objectAt(pairingMetadata(notebook, source), 'jupytext');
  return { ...document, metadata: sortedKeys({ ...document.metadata, jupytext: sortedKeys({ ...wanted, ...jupytext }) }) };
}

/** The kernel changes only where the engine had written the one before: one that somebody chose in Jupyter stays. */
export function withKernel(document: Ipynb, kernel: string, before: string): Ipynb {
  const current = objectAt(document.metadata, 'kernelspec')['name'];
  const kernelspec = kernelspecOf(kernel);
  if (!kernelspec || current === kernel || (current !== undefined && current !== before)) return document;
  return { ...document, metadata: sortedKeys({ ...document.metadata, kernelspec }) };
}

function kernelspecOf(kernel: string): JsonObject | undefined {
  return kernel ? { display_name: kernel, language: 'python', name: kernel } : undefined;
}

function objectAt(value: JsonObject | undefined, key: string): JsonObject {
  const found = value?.[key];
  return isObject(found) ? found : {};
}

const sortedKeys = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
