import { isDeepStrictEqual } from 'node:util';
import { isMap, isSeq, parseDocument, type Document } from 'yaml';
import type { Json, JsonObject } from '../../contracts/json.ts';
import { splice } from './splice.ts';
import { scalarText } from './yaml-text.ts';

/** What an entry says; keys in the order in which they are to stand. */
export type EntryFields = { path: string } & Readonly<Record<string, Json | undefined>>;

/** A change of a notebook.yml. Entries are named by their path as it stands in the file; a field that is undefined is taken out. */
export type Edit =
  | { kind: 'add'; entry: EntryFields }
  | { kind: 'update'; path: string; fields: Readonly<Record<string, Json | undefined>> }
  | { kind: 'remove'; path: string };

/**
 * The text with the changes made: comments, order, quotes and spacing of all that they do not touch stay as they are, byte by byte. Undefined
 * where the text is no notebook.yml, or lists no entry of that path. Pure.
 */
export function editNotebookFile(text: string, edits: readonly Edit[]): string | undefined {
  let edited: string | undefined = text;
  for (const edit of edits) edited = edited === undefined ? undefined : applied(edited, edit);
  return edited;
}

/** Text is spliced where the place is plain to see. What came of it is read again; where that is not what was meant, the whole is written anew. */
function applied(text: string, edit: Edit): string | undefined {
  const document = parse(text);
  const before = document && valueOf(document);
  if (!document || !before) return undefined;
  const wanted = changed(before, edit);
  if (!wanted) return undefined;
  if (isDeepStrictEqual(wanted, before)) return text;
  const spliced = splice(text, document, edit);
  if (spliced !== undefined && holds(spliced, wanted)) return spliced;
  const rewritten = rewrite(document, edit);
  return holds(rewritten, wanted) ? rewritten : undefined;
}

function parse(text: string): Document.Parsed | undefined {
  const document = parseDocument(text, { keepSourceTokens: true, version: '1.2' });
  const { contents } = document;
  return document.errors.length === 0 && (contents === null || isMap(contents) || isEmptyScalar(contents)) ? document : undefined;
}

const isEmptyScalar = ({ range }: NonNullable<Document.Parsed['contents']>): boolean => range[0] === range[1];

type Value = JsonObject & { entries: readonly Json[] };

function valueOf(document: Document.Parsed): Value | undefined {
  const value = (document.toJS({ maxAliasCount: 100 }) ?? {}) as JsonObject;
  const entries = value['entries'] ?? [];
  return Array.isArray(entries) ? { ...value, entries: entries as readonly Json[] } : undefined;
}

const holds = (text: string, wanted: Value): boolean => {
  const document = parse(text);
  return document !== undefined && isDeepStrictEqual(valueOf(document), wanted);
};

function changed(value: Value, edit: Edit): Value | undefined {
  const { entries } = value;
  if (edit.kind === 'add') return { ...value, entries: [...entries, defined(edit.entry)] };
  const index = indexOf(entries, edit.path);
  if (index < 0) return undefined;
  if (edit.kind === 'remove') return { ...value, entries: entries.toSpliced(index, 1) };
  return { ...value, entries: entries.with(index, defined({ ...(entries[index] as JsonObject), ...edit.fields })) };
}

const indexOf = (entries: readonly Json[], path: string): number =>
  entries.findIndex((entry) => typeof entry === 'object' && entry !== null && 'path' in entry && entry['path'] === path);

const defined = (fields: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Comments stay, spacing may not. */
function rewrite(document: Document.Parsed, edit: Edit): string {
  const again = document.clone();
  if (!isSeq(again.get('entries', true))) again.set('entries', again.createNode([]));
  if (edit.kind === 'add') again.addIn(['entries'], again.createNode(defined(edit.entry)));
  else {
    const entries = (again.toJS({ maxAliasCount: 100 }) as Value).entries;
    const at = ['entries', indexOf(entries, edit.path)];
    if (edit.kind === 'remove') again.deleteIn(at);
    else
      for (const [key, value] of Object.entries(edit.fields)) {
        if (value === undefined) again.deleteIn([...at, key]);
        else again.setIn([...at, key], value);
      }
  }
  return again.toString({ lineWidth: 0 });
}

/** Where pages go, where nobody has said. */
const PAGES = 'docs/notebooks';

/** A notebook.yml for the first notebook of a folder. */
export const newNotebookFile = (entry: EntryFields): string =>
  [
    '# The notebooks of this folder, and what becomes of them; `engine nb status` shows where they stand.',
    'publish:',
    `  docs_dir: ${PAGES}   # relative to the project; a page is made of what asks for one`,
    '',
    'entries:',
    ...Object.entries(defined(entry)).map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${scalarText(value ?? '')}`),
    '',
  ].join('\n');
