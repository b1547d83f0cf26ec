import type { Notebook, SyncOptions, SyncResult } from '../../../core/plugin.ts';
import { NBFORMAT_STYLE } from '../../jupyter/door.ts';
import { filesOf } from '../layout.ts';
import { readSource, type Comparison, type NotebookFace, type SourceFace } from './compare.ts';
import { composeFaces, type ComposedFaces } from './compose-faces.ts';
import { emptyNotebook } from './compose-notebook.ts';
import type { PresentFace } from './face.ts';
import { missingSource } from './missing-source.ts';
import { syncMyst } from './myst.ts';
import { pairingMetadata } from './pairing-metadata.ts';
import { remember } from './remember.ts';
import { failed, unpaired, type World } from './result.ts';
import { writeFaces } from './write-faces.ts';

type Missing = Extract<Comparison, { kind: 'missing' }>;

/** Makes the face that is missing: the notebook if paired files are to be made, the source only if it is asked for by the direction. */
export async function createFace(
  notebook: Notebook,
  { source, notebook: face }: Missing,
  options: SyncOptions,
  world: World,
): Promise<SyncResult | 'changed-meanwhile'> {
  const files = filesOf(notebook);
  if (source && options.direction !== 'nb2py') {
    if (!options.create && options.direction === undefined) return syncMyst(notebook, options, world, unpaired(notebook));
    return create(notebook, { made: 'notebook', source, face: nowhere(files.workspace, notebook, source) }, options, world);
  }
  if (face && options.direction === 'nb2py') {
    const empty = readSource(absent(files.source));
    return create(notebook, { made: 'source', source: empty, face }, options, world);
  }
  return failed(notebook, [face && !source ? missingSource(notebook) : missing(source ? files.workspace : files.source)]);
}

type Creation = { made: 'source' | 'notebook'; source: SourceFace; face: NotebookFace };

async function create(
  notebook: Notebook,
  { made, source, face }: Creation,
  options: SyncOptions,
  world: World,
): Promise<SyncResult | 'changed-meanwhile'> {
  const file = made === 'source' ? source.face.file : face.face.file;
  const created: SyncResult = { notebook: notebook.name, action: 'created', written: [file], findings: [] };
  if (options.dryRun) return created;
  const entries =
    made === 'source'
      ? face.own.map(({ cell }, index) => ({ cell, source: undefined, notebook: index }))
      : source.cells.map((cell, index) => ({ cell, source: index, notebook: undefined }));
  const wish = {
    entries,
    source,
    notebook: face,
    document: face.document,
    writeSource: made === 'source',
    writeNotebook: made === 'notebook',
  };
  const faces: ComposedFaces = await composeFaces(notebook, wish, world);
  if (!faces.ok) return failed(notebook, faces.findings);
  const { text } = made === 'source' ? faces.source.face : faces.notebook.face;
  const written = writeFaces(notebook, world.project, [{ file, text, before: undefined }], []);
  if (written === 'changed-meanwhile') return written;
  if (written.findings.length > 0) return failed(notebook, written.findings, written.written);
  remember(notebook, world.project, { ...faces, entries, restrained: undefined });
  return syncMyst(notebook, options, world, created);
}

const absent = (file: string): PresentFace => ({ kind: 'present', file, text: '', sha256: '', mode: 0o644, link: false });

function nowhere(file: string, notebook: Notebook, source: SourceFace): NotebookFace {
  return { face: absent(file), document: emptyNotebook(pairingMetadata(notebook, source)), style: NBFORMAT_STYLE, own: [] };
}

const missing = (file: string) => ({
  code: 'percent.missing',
  severity: 'error' as const,
  message: `${file} does not exist`,
  at: { file },
});
