import { existsSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join, posix } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import type { NotebookBackends } from '../contracts/notebook.ts';
import type { EntryFields } from './file/edit.ts';
import { bareNotebook, type Entry } from './file/load.ts';
import { placesOfSource, writtenPath } from './file/source.ts';
import { editInPlace, type EditResult } from './file/write.ts';
import { readHeader } from './header.ts';

/** A notebook that no entry names. Paths are relative to the project. */
export type FoundNotebook = {
  name: string;
  format: string;
  source: string;
  /** What an entry for it would say; undefined where its name is taken. */
  entry: EntryFields | undefined;
};

export type Scanned = { found: readonly FoundNotebook[]; findings: readonly Finding[] };

export type ScanRequest = {
  /** Absolute path. */
  project: string;
  /** The folder to look in, relative to the project: that of the notebook.yml. */
  home: string;
  /** What the notebook.yml lists. */
  entries: readonly Entry[];
  /** What it says of all that name no format. */
  defaultFormat: string;
  backends: NotebookBackends;
};

/**
 * Finds the notebooks in a folder and below it that no entry names, each where it lies. Only what its text shows to be a notebook is one.
 * Folders with a notebook.yml of their own are left to that, hidden ones but `.src` are not looked into, and links not followed.
 */
export function scanNotebooks(request: ScanRequest): Scanned {
  const { project, home, entries, backends } = request;
  const listed = new Set(entries.map(({ notebook }) => notebook.source));
  const names = new Map(entries.map(({ notebook }) => [notebook.name, notebook.source]));
  const findings: Finding[] = [];
  const found: FoundNotebook[] = [];
  const files = filesBelow(project, home, findings);
  const read = (path: string): string => readFileSync(join(project, path), 'utf8');
  const exists = (path: string): boolean => existsSync(join(project, path));
  for (const source of files.filter((path) => path.endsWith('.py') && !listed.has(path))) {
    const text = readOr(read, source, findings);
    if (text === undefined || !backends.formats().some((format) => backends.get(format)?.detect(text))) continue;
    const bare = bareNotebook(source, { read, exists, backends });
    const [notebook] = bare.kind === 'loaded' ? bare.entries.map((one) => one.notebook) : [];
    if (!notebook) continue;
    const { name, format, pair } = notebook;
    const before = names.get(name);
    if (before !== undefined) findings.push(nameTaken(source, name, before));
    else names.set(name, source);
    const entry = before === undefined ? entryFor({ source, text, format, paired: pair.ipynb }, request) : undefined;
    found.push({ name, format, source, entry });
  }
  const orphans = files.filter((path) => path.endsWith('.ipynb') && !placesOfSource(path).some(exists));
  return { found, findings: [...findings, ...orphans.map(withoutSource)] };
}

/** Gives each notebook that was found an entry, where its name is free. */
export function registerNotebooks(project: string, file: string, found: readonly FoundNotebook[]): EditResult {
  return editInPlace(
    project,
    file,
    found.flatMap(({ entry }) => (entry ? [{ kind: 'add', entry }] : [])),
  );
}

/** The path says where the file is: in `.src/` only if it lies there. */
function entryFor(
  { source, text, format, paired }: { source: string; text: string; format: string; paired: boolean },
  { home, defaultFormat, backends }: ScanRequest,
): EntryFields {
  const { title } = readHeader(text);
  const split = posix.basename(posix.dirname(source)) === '.src';
  const pairs = backends.get(format)?.pairing !== undefined && (split || paired);
  return {
    path: writtenPath(source, home),
    kind: KINDS.find((kind) => source.slice(home.length).includes(`/${kind}/`)),
    description: title,
    status: 'draft',
    // What is told from the text need not be said, unless the file says something else.
    format: defaultFormat !== '' && defaultFormat !== format ? format : undefined,
    pair_ipynb: pairs ? true : undefined,
  };
}

/** The folders that people work in are named after what they do there. */
const KINDS = ['explore', 'demo'];

function filesBelow(project: string, folder: string, findings: Finding[]): readonly string[] {
  return itemsOf(project, folder, findings).flatMap((item) => {
    const path = posix.join(folder, item.name);
    if (item.isDirectory()) return isOwn(project, path, item) ? filesBelow(project, path, findings) : [];
    return /^[^.].*\.(?:py|ipynb)$/.test(item.name) && !item.name.includes('_tmp_jupytext_') ? [path] : [];
  });
}

function itemsOf(project: string, folder: string, findings: Finding[]): readonly Dirent[] {
  try {
    return readdirSync(join(project, folder), { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    findings.push(unreadable(folder, error));
    return [];
  }
}

function isOwn(project: string, path: string, { name }: Dirent): boolean {
  if (name === '.src') return true;
  if (name.startsWith('.') || TOOLS.has(name)) return false;
  return !['notebook.yml', 'pyvenv.cfg'].some((mark) => existsSync(join(project, path, mark)));
}

/** What tools write beside sources. */
const TOOLS: ReadonlySet<string> = new Set(['__marimo__', '__pycache__', 'node_modules']);

function readOr(read: (path: string) => string, source: string, findings: Finding[]): string | undefined {
  try {
    return read(source);
  } catch (error) {
    findings.push(unreadable(source, error));
    return undefined;
  }
}

const unreadable = (path: string, error: unknown): Finding => ({
  code: 'notebook.unreadable-source',
  severity: 'warning',
  message: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
  at: { file: path },
});

const nameTaken = (source: string, name: string, before: string): Finding => ({
  code: 'notebook.same-name',
  severity: 'warning',
  message: `${source} has the name of another notebook: \`${name}\` is ${before}.`,
  remedy: 'Rename one of the two files.',
  at: { file: source },
});

const withoutSource = (path: string): Finding => ({
  code: 'notebook.no-source',
  severity: 'warning',
  message: `${path} has no \`.py\` source.`,
  remedy: `Make one of it: jupytext --to py:percent -o ${placesOfSource(path)[0]} ${path}`,
  at: { file: path },
});
