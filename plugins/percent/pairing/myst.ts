import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, Notebook, SyncOptions, SyncResult } from '../../../core/plugin.ts';
import { filesOf } from '../layout.ts';
import { agreedSource } from './agreed-cell.ts';
import { readBase, writeBase, type Base } from './base.ts';
import { readSource, type SourceFace } from './compare.ts';
import { readFace, sha256 } from './face.ts';
import { pairingMetadata } from './pairing-metadata.ts';
import { failed, type World } from './result.ts';
import { writeFaces } from './write-faces.ts';

/**
 * Makes the MyST file again if the source changed since it was made. One way only: with it in the pair, a checkout that touches it would
 * revert the source. The result is that of the sync so far, and what this adds.
 */
export async function syncMyst(notebook: Notebook, options: SyncOptions, world: World, before: SyncResult): Promise<SyncResult> {
  if (!notebook.pair.myst || options.direction === 'nb2py') return before;
  const files = filesOf(notebook);
  const base = readBase(notebook, world.project);
  const there = existsSync(join(world.project, files.myst));
  if (!there && !options.create) return before;
  const face = readFace(world.project, files.source);
  if (face.kind !== 'present') return before;
  const source = readSource(face);
  const from = sha256(JSON.stringify([source.cells, notebook.kernel]));
  if (there && base?.myst?.from === from) return before;
  if (options.dryRun) return withWritten(before, files.myst, there);
  const text = await mystText(notebook, source, world);
  const old = readFace(world.project, files.myst);
  if (old.kind === 'unreadable') return failed(notebook, [old.finding], before.written);
  const present = old.kind === 'present' ? old : undefined;
  if (present?.text !== text) {
    const overwritten = present && present.sha256 !== base?.myst?.file ? [{ name: 'myst.md', content: present.text }] : [];
    const written = writeFaces(notebook, world.project, [{ file: files.myst, text, before: present }], overwritten);
    if (written === 'changed-meanwhile') return before;
    if (written.findings.length > 0) return { ...before, findings: [...before.findings, ...written.findings] };
    rememberMyst(notebook, world.project, { from, file: sha256(text) });
    return withWritten(before, files.myst, there, written.kept);
  }
  rememberMyst(notebook, world.project, { from, file: sha256(text) });
  return before;
}

async function mystText(notebook: Notebook, source: SourceFace, world: World): Promise<string> {
  const cells = source.read.cells.map((cell) => {
    const { type, metadata } = agreedSource(cell);
    return { cell_type: type, source: cell.source, metadata };
  });
  const { kernelspec } = pairingMetadata(notebook, source);
  const metadata: JsonObject = kernelspec === undefined ? {} : { kernelspec };
  const { text } = await (await world.worker()).ask('myst', { cells, metadata });
  return text.replace(/\n*$/, '\n');
}

function rememberMyst(notebook: Notebook, project: string, myst: { from: string; file: string }): void {
  const base: Base = readBase(notebook, project) ?? { version: 1, source: '', kernel: notebook.kernel, keys: [], cells: [] };
  writeBase(notebook, project, { ...base, myst });
}

function withWritten(before: SyncResult, file: string, there: boolean, kept: readonly string[] = []): SyncResult {
  const idle = before.action === 'unchanged' || before.action === 'unpaired';
  const all = [...(before.kept ?? []), ...kept];
  return {
    ...before,
    action: idle ? (there ? 'py2nb' : 'created') : before.action,
    written: [...before.written, file],
    ...(all.length > 0 && { kept: all }),
  };
}
