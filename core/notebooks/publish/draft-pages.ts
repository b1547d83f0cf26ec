import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import type { Notebook, PublishFormat } from '../../contracts/notebook.ts';
import { readHeader, type NotebookHeader } from '../header.ts';
import { isObject, parseIpynb, serializeIpynb, type Ipynb } from '../nbformat/ipynb.ts';
import { writeJson } from '../nbformat/lossless-json.ts';
import type { Commit } from './commits.ts';
import type { ExecutionStanding } from './execution-standing.ts';
import type { Renderer } from './renderer.ts';
import { htmlFoot, htmlHead, markdownFoot, markdownHead, type Frame } from './page-frame.ts';
import { bodyOf, framed, notebookOfCells } from './page-notebook.ts';
import { provenance, type ShownSource } from './provenance.ts';

/** Changes when pages are made differently of the same notebook: then they are made anew. */
const PAGE_VERSION = 2;

/** What is to be rendered. `key` names what a page shows, without what changes with each execution of the same: when, how long, which run. */
export type Draft = {
  kind: 'draft';
  title: string;
  /** SHA-256 of the executed notebook; '' without one. */
  executed: string;
  /** The text of the notebook that the page is made of. */
  page: (format: PublishFormat) => string;
  key: (format: PublishFormat) => string;
};

export type Drafted = Draft | { kind: 'undraftable'; finding: Finding };

/** `commit`: of the source as it is now. */
type Request = { notebook: Notebook; backend: Renderer; execution: ExecutionStanding; flow: string; commit?: Commit };

export function draftPages(request: Request, project: string): Drafted {
  const { notebook, backend, execution } = request;
  const { executed, workspace } = backend.artifacts(notebook);
  const bytes = readFileSync(join(project, notebook.source));
  const source = bytes.toString('utf8');
  const hasResult = existsSync(join(project, executed));
  if (!hasResult && execution.state !== 'never' && execution.state !== 'failed')
    return { kind: 'undraftable', finding: noResult(notebook, executed) };
  const resultBytes = hasResult ? readFileSync(join(project, executed)) : undefined;
  const read = resultBytes && parseIpynb(resultBytes.toString('utf8'), executed);
  if (read?.ok === false) return { kind: 'undraftable', finding: unreadable(executed, read.findings) };
  const result = read ? read.notebook : notebookOfCells(backend.cells(source));
  const header = readHeader(source);
  const { cells, own } = bodyOf(result, { project, workspace: workspace ?? notebook.source });
  const title = own.kind === 'none' ? (header.title?.replace(/\.py$/, '') ?? notebook.name) : own.text;
  const shown = shownSource(hasResult ? result : undefined, sha256(bytes), request.commit);
  const frameOf = (format: PublishFormat, told: ExecutionStanding, shown: ShownSource): { title: string; head: string; foot: string } => {
    const frame: Frame = {
      notebook,
      flow: request.flow,
      execution: told,
      heading: own.kind === 'rich' ? undefined : title,
      header: shownFields(header, notebook),
      facts: provenance(notebook, { execution: told, source: shown, executed: result.metadata['engine'] }),
      hasOutputs: hasResult,
      isSource: format === 'myst',
    };
    const [head, foot] = format === 'html' ? [htmlHead(frame), htmlFoot(frame)] : [markdownHead(frame), markdownFoot(frame)];
    return { title, head, foot };
  };
  const body = sha256(writeJson({ cells, metadata: result.metadata }));
  const partsOf = (format: PublishFormat): unknown =>
    format === 'app' ? appOf(notebook, source, result) : [frameOf(format, lasting(execution), withoutCommit(shown)), body];
  return {
    kind: 'draft',
    title,
    executed: resultBytes ? sha256(resultBytes) : '',
    page: (format) => serializeIpynb(framed(result, cells, frameOf(format, execution, shown))),
    key: (format) => sha256(JSON.stringify([PAGE_VERSION, format, partsOf(format)])),
  };
}

/** What an app is made of: the source, and whatever made the results what they are; not what the engine writes around them. */
const appOf = ({ params, sandbox }: Notebook, source: string, { cells }: Ipynb): object => ({
  source,
  params,
  sandbox,
  cells: sha256(writeJson(cells)),
});

/** The source that a page's results are of is the one that the executed notebook names. Without a result the page shows the present one. */
function shownSource(result: Ipynb | undefined, present: string, commit: Commit | undefined): ShownSource {
  const known = commit && { commit };
  if (!result) return { hash: present, changed: false, ...known };
  const { engine } = result.metadata;
  const hash = isObject(engine) ? engine['source_sha256'] : undefined;
  if (typeof hash !== 'string') return { changed: false };
  return hash === present ? { hash, changed: false, ...known } : { hash, changed: true };
}

/** Its status only where it says more than the page says anyway. */
const shownFields = ({ status, fields }: NotebookHeader, { kind, status: declared }: Notebook): NotebookHeader['fields'] =>
  status === undefined || [kind, declared].includes(status.toLowerCase()) ? fields : [['Status', status], ...fields];

/** Without what a repeated execution with the same result changes. */
const lasting = ({ state, reason }: ExecutionStanding): ExecutionStanding => ({ state, ...(reason !== undefined && { reason }) });

/** The same text may be committed again; that it was not committed is told beside the commit. */
const withoutCommit = ({ commit, ...shown }: ShownSource): ShownSource =>
  commit?.dirty === true ? { ...shown, commit: { id: '', dirty: true } } : shown;

const noResult = ({ name, source }: Notebook, executed: string): Finding => ({
  code: 'notebook.no-result',
  severity: 'error',
  message: `${name} cannot be published: its executed notebook ${executed} is not there.`,
  remedy: `Get it with \`datalad get ${executed}\` where it is annexed, or execute: engine nb exec --entry ${name}`,
  at: { file: source },
});

const unreadable = (executed: string, findings: readonly Finding[]): Finding => ({
  code: 'notebook.unreadable-result',
  severity: 'error',
  message: findings.map(({ message }) => message).join('\n'),
  remedy: 'Execute the notebook again.',
  at: { file: executed },
});

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
