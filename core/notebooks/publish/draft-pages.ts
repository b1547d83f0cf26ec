import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import type { Notebook, PublishFormat } from '../../contracts/notebook.ts';
import { readHeader, type NotebookHeader } from '../header.ts';
import type { ExecutionStanding } from './execution-standing.ts';
import type { Renderer } from './renderer.ts';
import { htmlFoot, htmlHead, markdownFoot, markdownHead, type Frame } from './page-frame.ts';
import { bodyOf, framed, notebookOfCells, parseNotebook, type PageNotebook } from './page-notebook.ts';
import { provenance } from './provenance.ts';

/** Changes when pages are made differently of the same notebook: then they are made anew. */
const PAGE_VERSION = 1;

/** What is to be rendered. `key` names what a page shows, without what changes with each execution of the same: when, how long, which run. */
export type Draft = {
  kind: 'draft';
  title: string;
  status: string;
  /** SHA-256 of the executed notebook; '' without one. */
  executed: string;
  page: (format: PublishFormat) => PageNotebook;
  key: (format: PublishFormat) => string;
};

export type Drafted = Draft | { kind: 'undraftable'; finding: Finding };

type Request = { notebook: Notebook; backend: Renderer; execution: ExecutionStanding; flow: string };

export function draftPages(request: Request, project: string): Drafted {
  const { notebook, backend, execution } = request;
  const { executed, workspace } = backend.artifacts(notebook);
  const source = readFileSync(join(project, notebook.source), 'utf8');
  const hasResult = existsSync(join(project, executed));
  if (!hasResult && execution.state !== 'never' && execution.state !== 'failed')
    return { kind: 'undraftable', finding: noResult(notebook, executed) };
  const bytes = hasResult ? readFileSync(join(project, executed)) : undefined;
  let result: PageNotebook;
  try {
    result = bytes ? parseNotebook(bytes.toString('utf8')) : notebookOfCells(backend.cells(source));
  } catch (error) {
    return { kind: 'undraftable', finding: unreadable(executed, error) };
  }
  const header = readHeader(source);
  const { cells, own } = bodyOf(result, { project, workspace: workspace ?? notebook.source });
  const title = own.kind === 'none' ? (header.title?.replace(/\.py$/, '') ?? notebook.name) : own.text;
  const pageOf = (format: PublishFormat, told: ExecutionStanding): PageNotebook => {
    const frame: Frame = {
      notebook,
      flow: request.flow,
      execution: told,
      heading: own.kind === 'rich' ? undefined : title,
      header: shownFields(header, notebook),
      facts: provenance(notebook, told, result.metadata['engine']),
      hasOutputs: bytes !== undefined,
      isSource: format === 'myst',
    };
    const [head, foot] = format === 'html' ? [htmlHead(frame), htmlFoot(frame)] : [markdownHead(frame), markdownFoot(frame)];
    return framed(result, cells, { title, head, foot });
  };
  return {
    kind: 'draft',
    title,
    status: notebook.status,
    executed: bytes ? sha256(bytes) : '',
    page: (format) => pageOf(format, execution),
    key: (format) =>
      sha256(
        JSON.stringify([PAGE_VERSION, format, format === 'app' ? appOf(notebook, source, result) : pageOf(format, lasting(execution))]),
      ),
  };
}

/** What an app is made of: the source, and whatever made the results what they are; not what the engine writes around them. */
const appOf = ({ params, sandbox }: Notebook, source: string, { cells }: PageNotebook): object => ({ source, params, sandbox, cells });

/** Its status only where it says more than the page says anyway. */
const shownFields = ({ status, fields }: NotebookHeader, { kind, status: declared }: Notebook): NotebookHeader['fields'] =>
  status === undefined || [kind, declared].includes(status.toLowerCase()) ? fields : [['Status', status], ...fields];

/** Without what a repeated execution with the same result changes. */
const lasting = ({ state, reason, sourceHash, dirty }: ExecutionStanding): ExecutionStanding => ({
  state,
  ...(reason !== undefined && { reason }),
  ...(sourceHash !== undefined && { sourceHash }),
  // Told beside the commit, which is left out.
  ...(dirty === true && { commit: '', dirty }),
});

const noResult = ({ name, source }: Notebook, executed: string): Finding => ({
  code: 'notebook.no-result',
  severity: 'error',
  message: `${name} cannot be published: its executed notebook ${executed} is not there.`,
  remedy: `Get it with \`datalad get ${executed}\` where it is annexed, or execute: engine nb exec --entry ${name}`,
  at: { file: source },
});

const unreadable = (executed: string, error: unknown): Finding => ({
  code: 'notebook.unreadable-result',
  severity: 'error',
  message: `${executed} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
  remedy: 'Execute the notebook again.',
  at: { file: executed },
});

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
