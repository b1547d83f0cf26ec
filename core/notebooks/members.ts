import type { Finding } from '../contracts/finding.ts';
import type { Member, ProjectFiles } from '../contracts/job-builder.ts';
import type { Json } from '../contracts/json.ts';
import type { Notebook, NotebookBackends, NotebookStage } from '../contracts/notebook.ts';
import { isBatch } from './batch.ts';
import { bareNotebook, readNotebookFile } from './file/load.ts';
import { placePages } from './publish/page-paths.ts';
import { howToDeclare, mayTake } from './parameters.ts';

/** What a flow says under `notebooks`. Paths are relative to the project. */
export type NotebooksDeclaration = {
  file: string;
  only?: readonly string[];
  params?: Readonly<Record<string, Json>>;
  variant?: string | number;
  stages?: readonly NotebookStage[];
  force?: boolean;
};

/** What the user has to mend before the notebooks of a flow are known. */
class UnreadableNotebooks extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map(({ message }) => message).join('\n'));
    this.findings = findings;
  }
}

/** The notebooks of a flow, one task each. Throws an Error whose `findings` are everything that is wrong. */
export function membersOf(declaration: NotebooksDeclaration, files: ProjectFiles, backends: NotebookBackends): readonly Member<Notebook>[] {
  const { file, only, params, variant, stages, force } = declaration;
  const read = remembering(files.read);
  const wishes = {
    ...(only && { only }),
    ...(stages && { stages }),
    variant: variant === undefined ? '' : String(variant),
    force: force === true,
  };
  const request = { ...files, read, backends, wishes };
  const loaded = /\.(?:py|ipynb)$/.test(file) ? bareNotebook(file, request) : readNotebookFile(file, request);
  if (loaded.kind === 'rejected') throw new UnreadableNotebooks(loaded.findings);
  const chosen = loaded.entries.filter(({ notebook }) => only !== undefined || isBatch(notebook));
  if (chosen.length === 0) throw new UnreadableNotebooks([nothingToDo(file)]);
  // Of one that is not there the plan tells.
  const there = chosen.filter(({ present }) => present).map(({ notebook }) => notebook);
  const given = distribute(params ?? {}, there, { read, backends, file });
  const misplaced = chosen.flatMap(({ notebook }) => pagesInTheWay(notebook, files.project));
  if (misplaced.length > 0) throw new UnreadableNotebooks(misplaced);
  return chosen.map(({ notebook, timeoutSeconds, environment }) => ({
    task: notebook.name,
    declaration: { ...notebook, params: { ...notebook.params, ...given.get(notebook) } },
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(environment && { environment }),
  }));
}

/** A page that has no place is told before anything is executed, rather than after hours of it. */
function pagesInTheWay(notebook: Notebook, project: string): readonly Finding[] {
  const { formats } = notebook.publish;
  if (formats.length === 0 || !notebook.stages.includes('publish')) return [];
  const placed = placePages(notebook, formats, '', project);
  return placed.kind === 'misplaced' ? placed.findings : [];
}

const nothingToDo = (file: string): Finding => ({
  code: 'notebook.none',
  severity: 'error',
  message: `${file} lists no notebook to execute: archived and interactive ones are left out.`,
  remedy: 'Name those you want under `only`.',
});

/**
 * Each parameter of the flow goes to the notebooks that declare it. One that no notebook declares is a mistake; a notebook whose format does
 * not tell what it declares gets them all.
 */
function distribute(
  params: Readonly<Record<string, Json>>,
  notebooks: readonly Notebook[],
  { read, backends, file }: Pick<ProjectFiles, 'read'> & { backends: NotebookBackends; file: string },
): ReadonlyMap<Notebook, Readonly<Record<string, Json>>> {
  if (Object.keys(params).length === 0) return new Map();
  const declared = notebooks.map((notebook) => backends.get(notebook.format)?.parameters(read(notebook.source)));
  const known = new Set(declared.flatMap((names) => Object.keys(names ?? {})));
  const unknown = declared.every((names) => names !== undefined) ? Object.keys(params).filter((name) => !known.has(name)) : [];
  if (unknown.length > 0) {
    const ways = [...new Set(notebooks.map(({ format }) => backends.get(format)?.declaring ?? ''))];
    throw new UnreadableNotebooks([unknownParameters(unknown, { known: [...known], ways, file })]);
  }
  return new Map(
    notebooks.map((notebook, at) => {
      const names = declared[at];
      const own = Object.entries(params).filter(([name]) => mayTake(names, name));
      return [notebook, Object.fromEntries(own)];
    }),
  );
}

type Declaring = { known: readonly string[]; ways: readonly string[]; file: string };

const unknownParameters = (unknown: readonly string[], { known, ways, file }: Declaring): Finding => ({
  code: 'notebook.unknown-parameter',
  severity: 'error',
  message: `No notebook of ${file} declares the parameter${unknown.length === 1 ? '' : 's'} ${unknown.join(', ')}.`,
  remedy: howToDeclare('Its notebooks declare', known, ways),
});

function remembering(read: (path: string) => string): (path: string) => string {
  const texts = new Map<string, string>();
  return (path) => {
    const text = texts.get(path) ?? read(path);
    texts.set(path, text);
    return text;
  };
}
