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
  const { file, text } = wish.source.face;
  const written = writeSource ? await writeVerified(file, text, entries, worker) : undefined;
  if (written && !written.ok) return written;
  // What jupytext reads in the source decides what the notebook gets.
  const disagreement = written ? [] : await verify(file, text, wish.source.cells, worker);
  if (disagreement.length > 0) return { ok: false, findings: disagreement };
  const source = written ? readSource({ ...wish.source.face, text: written.text, sha256: sha256(written.text) }) : wish.source;
  const composed = writeNotebook ? composeNotebook(wish.document, wish.notebook.own, entries, notebook.source) : undefined;
  return {
    ok: true,
    source,
    notebook: composed ? faceOf(wish.notebook, composed.notebook, source) : wish.notebook,
    replaced: composed?.replaced ?? [],
  };
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
