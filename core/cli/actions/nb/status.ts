import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NotebookArtifacts, PairState } from '../../../contracts/notebook.ts';
import { readHeader } from '../../../notebooks/header.ts';
import { publications, type Publication } from '../../../notebooks/publish/publications.ts';
import type { ExecutionState } from '../../../notebooks/status.ts';
import type { NotebookStatusOptions } from '../../commands/nb/status.ts';
import { openNotebooks, type OpenNotebooks } from '../../notebooks/open.ts';
import { notebookStates, type NotebookInstance } from '../../notebooks/states.ts';
import { placeFindings } from '../../notebooks/place-findings.ts';
import { EXIT } from '../../refusal.ts';
import { renderFindings } from '../../render-findings.ts';
import type { Terminal } from '../../terminal.ts';
import { renderNotebookStatus } from '../../views/nb-status-view.ts';

/** One notebook as `nb status` shows it: schemas/nb-status.schema.json. Paths are relative to the project. */
export type NotebookStatus = {
  notebook: string;
  variant?: string;
  task?: string;
  format: string;
  source: string;
  kind: string;
  status: string;
  /** From the header of the source. */
  title?: string;
  kernel?: string;
  /** Those that are there. */
  files: Partial<NotebookArtifacts>;
  pair: PairState;
  execution: ExecutionState;
  /** Those that notebook.yml wants, and those that are there. */
  pages: readonly Publication[];
};

export type FlowStatus = { flow: string; file: string; notebooks: readonly NotebookStatus[] };

/** How source, notebook, execution and pages of each notebook stand to each other. No process is started but what planning asks of git. */
export async function notebookStatusAction(options: NotebookStatusOptions, terminal: Terminal): Promise<number> {
  const open = await openNotebooks(options);
  const { instances, findings } = await notebookStates(open);
  const warnings = [...open.warnings, ...findings];
  const flows = open.flows.map(({ flow, file }): FlowStatus => {
    const own = instances.filter((instance) => instance.flow.flow === flow && instance.flow.file === file);
    return { flow, file, notebooks: own.map((instance) => statusOf(instance, open)) };
  });
  if (options.json) terminal.json({ v: 1, project: open.directory, flows, findings: warnings });
  else {
    renderFindings(placeFindings(warnings, open.directory), terminal);
    renderNotebookStatus(flows, { all: options.all === true || options.entry !== undefined }, terminal);
  }
  return EXIT.succeeded;
}

function statusOf({ flow, notebook, backend, task, execution }: NotebookInstance, { directory }: OpenNotebooks): NotebookStatus {
  const { name, variant, format, source, kind, status, kernel } = notebook;
  const artifacts = backend.artifacts(notebook);
  const isThere = (path: string | undefined): boolean => path !== undefined && existsSync(join(directory, path));
  const files = Object.fromEntries(Object.entries(artifacts).filter(([, path]) => isThere(path))) as Partial<NotebookArtifacts>;
  const title = isThere(source) ? readHeader(readFileSync(join(directory, source), 'utf8')).title : undefined;
  const pages = publications(notebook, flow.flow, directory, files.executed && hashOf(join(directory, files.executed)));
  return {
    notebook: name,
    ...(variant !== '' && { variant }),
    ...(task !== undefined && { task }),
    format,
    source,
    kind,
    status,
    ...(title !== undefined && { title }),
    ...(kernel !== '' && { kernel }),
    files,
    pair: backend.pairing?.state(notebook, directory) ?? 'unpaired',
    execution,
    pages,
  };
}

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
