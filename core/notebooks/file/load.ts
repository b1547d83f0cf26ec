import { posix } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import { didYouMean, listed } from '../../manifest/nearest.ts';
import { readEntry, type EntryContext } from './entry.ts';
import type { Entry, NotebookFile, ReadRequest, RejectedNotebookFile } from './notebook-file.ts';
import { parseNotebookFile, type Parsed } from './parse.ts';
import { stemOf } from '../stem.ts';
import { readPublish } from './publish-settings.ts';

export { bareNotebook } from './bare.ts';
export type { Entry, NotebookFile, ReadRequest, RejectedNotebookFile, Wishes } from './notebook-file.ts';

/**
 * Reads a notebook.yml, whose path is relative to the project. Whatever it holds, the answer is a value: everything that is wrong at once,
 * each finding with file, line and column. What an older system wrote loads, with warnings. Pure but for `read` and `exists`.
 */
export function readNotebookFile(file: string, request: ReadRequest): NotebookFile | RejectedNotebookFile {
  const path = posix.normalize(file);
  const text = textOf(path, request);
  if (typeof text !== 'string') return { kind: 'rejected', findings: [text] };
  const parsed = parseNotebookFile(text, path);
  const { declared, report } = parsed;
  if (!declared) return { kind: 'rejected', findings: parsed.findings() };
  const home = posix.dirname(path);
  const publish = readPublish(declared.publish, request, report);
  const kernel = declared.kernel ?? '';
  const defaultFormat = declared.default_format ?? '';
  const context: EntryContext = { ...request, file: path, home, publish, kernel, defaultFormat, locate: parsed.locate, report };
  reportDefaultFormat(context);
  const all = (declared.entries ?? []).flatMap((entry, index) => {
    const pointer = `/entries/${index}`;
    return parsed.isFaulty(pointer) ? [] : (readEntry(entry, pointer, context) ?? []);
  });
  reportSameNames(all, parsed);
  reportSameFiles(all, parsed);
  reportUnpublished(all, publish.directory, parsed);
  const entries = chosen(all, path, request, parsed);
  const findings = parsed.findings();
  if (report.failed) return { kind: 'rejected', findings };
  return { kind: 'loaded', file: path, home, text, entries, kernel, defaultFormat, publish, warnings: findings };
}

function textOf(file: string, { read }: ReadRequest): string | Finding {
  try {
    // The byte order mark is no part of the text, and columns are counted without it.
    return read(file).replace(/^\uFEFF/, '');
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    return {
      code: absent ? 'notebook.missing-file' : 'notebook.unreadable-file',
      severity: 'error',
      message: absent ? `There is no ${file}.` : `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      ...(absent && { remedy: '`engine nb new NAME` writes one with a first notebook.' }),
      at: { file },
    };
  }
}

/** Told where it is named, and not for each entry. */
function reportDefaultFormat({ defaultFormat, backends, report }: EntryContext): void {
  if (defaultFormat === '' || backends.get(defaultFormat)) return;
  const message = `No plugin knows notebooks of the format \`${defaultFormat}\`.`;
  report.error('notebook.unknown-format', '/default_format', message, didYouMean(defaultFormat, backends.formats()));
}

function reportSameNames(entries: readonly Entry[], { report, pointerOf }: Parsed): void {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const { name } = entry.notebook;
    const before = first.get(name);
    if (!before) first.set(name, entry);
    else
      report.error(
        'notebook.same-name',
        `${pointerOf(entry.at)}/path`,
        `A notebook \`${name}\` stands in line ${before.at.line} already.`,
        before.notebook.source === entry.notebook.source ? 'Remove one of the two entries.' : 'Rename one of the two files.',
      );
  }
}

/** In a matrix, and another notebook has the name of one of its rows: each would be executed into the other's file. */
function reportSameFiles(entries: readonly Entry[], { report, pointerOf }: Parsed): void {
  const byName = new Map(entries.map((entry) => [entry.notebook.name, entry]));
  for (const { notebook, at } of entries) {
    const other = notebook.variant === '' ? undefined : byName.get(stemOf(notebook));
    if (other)
      report.error(
        'notebook.variant-taken',
        `${pointerOf(at)}/path`,
        `The variant \`${notebook.variant}\` of ${notebook.name} would take the files of the notebook ${other.notebook.name}, in line ${other.at.line}.`,
        'Rename one of the two files, or give the variant another name.',
      );
  }
}

/** Said once: entries that an older system made all ask to be published. */
function reportUnpublished(entries: readonly Entry[], directory: string, { report, pointerOf }: Parsed): void {
  const asking = entries.filter(({ publishes }) => publishes.length > 0);
  const [first] = asking;
  if (directory !== '' || !first || report.failed) return;
  const names = listed(asking.map(({ notebook }) => notebook.name));
  report.warning(
    'notebook.no-docs-dir',
    pointerOf(first.at),
    `${names} ${asking.length === 1 ? 'is' : 'are'} to be published, but \`publish.docs_dir\` does not say where.`,
    'Set it, e.g. `publish: { docs_dir: docs/notebooks }`.',
  );
}

/** Those that the flow names; all where it names none. */
function chosen(entries: readonly Entry[], file: string, { wishes }: ReadRequest, { report }: Parsed): readonly Entry[] {
  const only = wishes?.only;
  if (!only) return entries;
  const names = entries.map(({ notebook }) => notebook.name);
  // An entry that is faulty has no name to compare with.
  for (const name of report.failed ? [] : only.filter((name) => !names.includes(name)))
    report.error('notebook.unknown-notebook', undefined, `${file} lists no notebook \`${name}\`.`, didYouMean(name, names));
  return entries.filter(({ notebook }) => only.includes(notebook.name));
}
