import { join } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import type { NotebookContext } from '../../contracts/notebook.ts';
import { installPages, renderPages, type Made } from './make-pages.ts';
import type { PlannedPage } from './plan-page.ts';
import { isDue, type Prepared } from './prepare-pages.ts';
import type { Page, Published } from './publish.ts';
import { edited, outside, takenOver, unrendered } from './refusal.ts';
import { removePages } from './remove-pages.ts';
import type { PublishedPage, Sidecar } from './sidecar.ts';

type Ready = Extract<Prepared, { kind: 'prepared' }>;

/** Does work when nobody else of the call does any, and lets the rest of the program have its turn before. */
export type InTurn = <T>(work: () => T) => Promise<T>;

/** Renders and installs what is due, removes what is gone, and notes it. In a dry run it tells what would be. */
export async function completePages(prepared: Prepared, context: NotebookContext, inTurn: InTurn): Promise<Published> {
  if (prepared.kind === 'refused') return nothing(prepared.findings);
  const { request, paths, shelf, draft, before, planned, kept, gone } = prepared;
  const { notebook, flow, force = false, dryRun = false } = request;
  const { docs, recorded } = paths;
  const removal = { docs, project: context.project, force, dryRun };
  const pages = planned.map((page) => pageOf(page, prepared));
  const findings = [
    ...(paths.inProject === undefined ? [outside(notebook, paths)] : []),
    ...[...before.superseded.values()].map((other) => takenOver(notebook, { before: other.flow, now: flow })),
    ...pages.filter(({ state }) => state === 'edited').map(({ path }) => edited(notebook, path)),
  ];
  if (dryRun) {
    const { removed } = removePages(gone, removal);
    return { written: recorded(planned.filter(isDue).map(({ path }) => path)), removed: recorded(removed), pages, findings };
  }
  let made: Made;
  try {
    await renderPages(prepared, context);
    made = await inTurn(() => installPages(prepared, context.project));
  } catch (error) {
    context.signal.throwIfAborted();
    return nothing([...findings, unrendered(notebook, error)]);
  }
  const removed = removePages(gone, removal);
  const stay = planned.flatMap(({ state, known }) => (state === 'due' || !known ? [] : [{ ...known, executed: draft.executed }]));
  const noted = shelf.note(paths.sidecar, sidecarOf(prepared, [...made.pages, ...stay, ...kept])) ? [paths.sidecar] : [];
  const superseded = [...before.superseded.keys()];
  for (const note of superseded) shelf.forget(note);
  return {
    written: recorded([...made.written, ...noted]),
    removed: recorded([...made.removed, ...removed.removed, ...superseded]),
    pages,
    findings: [...findings, ...made.findings, ...removed.findings],
  };
}

const sidecarOf = ({ request, draft }: Ready, pages: readonly PublishedPage[]): Sidecar => {
  const { notebook, flow, execution } = request;
  return {
    v: 1,
    flow,
    notebook: notebook.name,
    variant: notebook.variant,
    source: notebook.source,
    prefix: notebook.publish.prefix,
    title: draft.title,
    kind: notebook.kind,
    status: notebook.status,
    description: notebook.description,
    state: execution.state,
    pages: pages.toSorted((one, other) => one.path.localeCompare(other.path, 'en')),
  };
};

const nothing = (findings: readonly Finding[]): Published => ({ written: [], removed: [], pages: [], findings });

const pageOf = ({ format, path, state }: PlannedPage, { paths: { docs, inProject } }: Ready): Page => ({
  format,
  path: join(inProject ?? docs, path),
  state: state === 'due' ? 'written' : state,
});
