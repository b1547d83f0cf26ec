import type { Finding, Notebook, SyncConflict, SyncOptions, SyncResult, Overwritten } from '../../../core/plugin.ts';
import type { IpynbCell } from '../../jupyter/door.ts';
import { filesOf } from '../layout.ts';
import { comparePair, type Comparison, type NotebookFace, type SourceFace } from './compare.ts';
import { composeFaces, type Wish } from './compose-faces.ts';
import { createFace } from './create-face.ts';
import { decide, type Merging } from './decide.ts';
import { keptCells } from './keep.ts';
import { syncMyst } from './myst.ts';
import { withKernel, withPairing } from './pairing-metadata.ts';
import { remember } from './remember.ts';
import { failed, unchanged, unpaired, type World } from './result.ts';
import { writeFaces, type FaceWrite } from './write-faces.ts';

/** How often a sync starts over because a file changed while it was at work: an editor that saves every second is not waited for. */
const ATTEMPTS = 4;

/** Syncs one notebook. Resolves for whatever a user can cause; what it cannot do it leaves undone, whole. */
export async function syncNotebook(notebook: Notebook, options: SyncOptions, world: World): Promise<SyncResult> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    world.signal.throwIfAborted();
    const result = await syncOnce(notebook, options, world);
    if (result !== 'changed-meanwhile') return result;
  }
  return failed(notebook, [busy(filesOf(notebook).source)]);
}

const busy = (file: string): Finding => ({
  code: 'percent.busy',
  severity: 'error',
  message: `${file} or its notebook kept changing while they were synced`,
  remedy: 'sync again when nobody is saving them',
  at: { file },
});

async function syncOnce(notebook: Notebook, options: SyncOptions, world: World): Promise<SyncResult | 'changed-meanwhile'> {
  if (!notebook.pair.ipynb) return syncMyst(notebook, options, world, unpaired(notebook));
  const comparison = comparePair(notebook, world.project);
  switch (comparison.kind) {
    case 'unreadable':
      return failed(notebook, comparison.findings);
    case 'missing':
      return createFace(notebook, comparison, options, world);
    case 'exact':
      if (comparison.base.kernel === notebook.kernel) return syncMyst(notebook, options, world, unchanged(notebook));
      return syncCompared(notebook, options, world);
    case 'compared':
      return syncCompared(notebook, options, world);
    default:
      return comparison satisfies never;
  }
}

/** Both faces are there, and something about them changed. */
async function syncCompared(notebook: Notebook, options: SyncOptions, world: World): Promise<SyncResult | 'changed-meanwhile'> {
  const compared = comparePair(notebook, world.project, { inFull: true });
  if (compared.kind !== 'compared') return 'changed-meanwhile';
  const decision = decide(compared, options);
  if (decision.kind === 'conflict') return conflict(notebook, decision.conflicts);
  const { source, notebook: face, base } = compared;
  const wish = wishOf(notebook, compared, decision, options);
  const action = actionOf(wish);
  const restrained = decision.restrained ? options.direction : undefined;
  if (options.dryRun)
    return syncMyst(notebook, options, world, { notebook: notebook.name, action, written: filesToWrite(wish), findings: [] });
  if (action === 'unchanged') {
    if (!decision.restrained) remember(notebook, world.project, { entries: decision.entries, source, notebook: face, restrained });
    return syncMyst(notebook, options, world, unchanged(notebook));
  }
  const faces = await composeFaces(notebook, wish, world);
  if (!faces.ok) return failed(notebook, faces.findings);
  const whole = base === undefined || options.force === true;
  const written = writeFaces(notebook, world.project, writesOf(wish, faces), overwrittenBy(wish, faces, whole));
  if (written === 'changed-meanwhile') return written;
  if (written.findings.length > 0) return failed(notebook, written.findings, written.written);
  remember(notebook, world.project, { ...faces, entries: decision.entries, restrained });
  return syncMyst(notebook, options, world, { notebook: notebook.name, action, ...written });
}

type Compared = Extract<Comparison, { kind: 'compared' }>;

function wishOf(notebook: Notebook, { source, notebook: face, base }: Compared, decision: Merging, options: SyncOptions): Wish {
  const kernel = withKernel(face.document, notebook.kernel, base?.kernel ?? '');
  // `jupytext --sync` takes the pairing out of a notebook that it writes anew.
  const document = options.create || base?.paired ? withPairing(kernel, notebook, source) : kernel;
  const writeNotebook = decision.writeNotebook || (document !== face.document && options.direction !== 'nb2py');
  return { entries: decision.entries, source, notebook: face, document, writeSource: decision.writeSource, writeNotebook };
}

function actionOf({ writeSource, writeNotebook }: Wish): SyncResult['action'] {
  if (writeSource) return writeNotebook ? 'merged' : 'nb2py';
  return writeNotebook ? 'py2nb' : 'unchanged';
}

const filesToWrite = ({ source, notebook, writeSource, writeNotebook }: Wish): readonly string[] => [
  ...(writeNotebook ? [notebook.face.file] : []),
  ...(writeSource ? [source.face.file] : []),
];

function writesOf(wish: Wish, faces: { source: SourceFace; notebook: NotebookFace }): readonly FaceWrite[] {
  return [
    ...(wish.writeNotebook ? [{ file: wish.notebook.face.file, text: faces.notebook.face.text, before: wish.notebook.face }] : []),
    ...(wish.writeSource ? [{ file: wish.source.face.file, text: faces.source.face.text, before: wish.source.face }] : []),
  ];
}

/** The source as it was, and of the notebook the cells that are replaced; all of it where it loses to the other face as a whole. */
function overwrittenBy(wish: Wish, { replaced }: { replaced: readonly IpynbCell[] }, whole: boolean): readonly Overwritten[] {
  const { face } = wish.notebook;
  const notebook = whole ? [{ name: 'notebook.ipynb', content: face.text }] : replaced.length > 0 ? [keptCells(replaced)] : [];
  return [...(wish.writeNotebook ? notebook : []), ...(wish.writeSource ? [{ name: 'source.py', content: wish.source.face.text }] : [])];
}

const conflict = (notebook: Notebook, conflicts: readonly SyncConflict[]): SyncResult => ({
  notebook: notebook.name,
  action: 'conflict',
  written: [],
  conflicts,
  findings: [],
});
