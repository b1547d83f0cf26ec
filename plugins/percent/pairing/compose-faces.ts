import type { Finding, Notebook } from '../../../core/plugin.ts';
import { serializeIpynb, type Ipynb, type IpynbCell } from '../../jupyter/door.ts';
import { ownCells, readSource, type NotebookFace, type SourceFace } from './compare.ts';
import { composeNotebook } from './compose-notebook.ts';
import { sha256 } from './face.ts';
import type { MergedEntry } from './merge.ts';
import { travellingKeys } from './agreed-cell.ts';
import type { World } from './result.ts';
import { verify, writeVerified } from './verified-source.ts';

/** What is to become of the faces. `document`: the notebook, with whatever else than its cells is to change. */
export type Wish = {
  entries: readonly MergedEntry[];
  source: SourceFace;
  notebook: NotebookFace;
  document: Ipynb;
  writeSource: boolean;
  writeNotebook: boolean;
};

/** The faces as they will be; one that is not to be written is the same object. `replaced`: cells of the notebook as they were. */
export type ComposedFaces =
  | { ok: true; source: SourceFace; notebook: NotebookFace; replaced: readonly IpynbCell[] }
  | { ok: false; findings: readonly Finding[] };

/** Composes both faces, verified by jupytext: no effects. */
export async function composeFaces(notebook: Notebook, wish: Wish, world: World): Promise<ComposedFaces> {
  const { entries, writeSource, writeNotebook } = wish;
  const worker = await world.worker();
  // What jupytext reads in the source decides what the notebook gets.
  const verified = writeSource
    ? await writeVerified(wish.source.face, entries, worker)
    : { ...(await verify(wish.source.face, wish.source.cells, worker)), text: wish.source.face.text };
  if (!verified.ok) return verified;
  const { text, layouts } = verified;
  const source = writeSource ? readSource({ ...wish.source.face, text, sha256: sha256(text) }) : wish.source;
  if (!writeNotebook) return { ok: true, source, notebook: wish.notebook, replaced: [] };
  const laidOut = entries.map((entry, index) => ({ ...entry, layout: layouts[writeSource ? index : (entry.source ?? -1)] ?? {} }));
  const { notebook: document, replaced } = composeNotebook(wish.document, wish.notebook.own, laidOut, notebook.source);
  return { ok: true, source, notebook: faceOf(wish.notebook, document, source), replaced };
}

function faceOf(before: NotebookFace, document: Ipynb, source: SourceFace): NotebookFace {
  const text = serializeIpynb(document, before.style);
  return {
    ...before,
    document,
    own: ownCells(document, travellingKeys(source.cells)),
    face: { ...before.face, text, sha256: sha256(text) },
  };
}
