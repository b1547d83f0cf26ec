import { join, resolve } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import type { Notebook, PublishFormat } from '../../contracts/notebook.ts';
import { stemOf } from '../stem.ts';
import { inside, isPagePath, liesBelow } from './below-docs.ts';

/** Where a notebook's pages lie. `docs` is absolute; all else is POSIX and relative to it. */
export type PagePaths = {
  docs: string;
  /** Relative to the project; undefined where `docs` lies outside, and so in no record. */
  inProject: string | undefined;
  /** Of these files, as the project names them, those that a record can tell of. */
  recorded: (files: readonly string[]) => readonly string[];
  page: (format: PublishFormat) => string;
  sidecar: string;
};

export type Placed = { kind: 'placed'; paths: PagePaths } | { kind: 'misplaced'; findings: readonly Finding[] };

/** Of the page of each format. */
export const EXTENSIONS: Readonly<Record<PublishFormat, string>> = {
  html: 'html',
  markdown: 'md',
  myst: 'md',
  ipynb: 'ipynb',
  app: 'app.html',
};

/** Where the pages of a notebook go, or why they cannot go there. */
export function placePages(notebook: Notebook, formats: readonly PublishFormat[], flow: string, project: string): Placed {
  const { directory, prefix } = notebook.publish;
  const stem = `${prefix}${stemOf(notebook)}`;
  const findings = misplacements(notebook, formats, stem);
  if (findings.length > 0) return { kind: 'misplaced', findings };
  const docs = resolve(project, directory);
  const page = (format: PublishFormat): string => `${stem}.${EXTENSIONS[format]}`;
  const sidecar = sidecarPath(flow, notebook);
  const away = [...formats.map(page), sidecar].find((path) => !liesBelow(docs, path));
  if (away !== undefined) return { kind: 'misplaced', findings: [linkedAway(notebook, away)] };
  const inProject = inside(project, docs);
  const recorded = (files: readonly string[]): readonly string[] =>
    inProject === undefined ? [] : [...new Set(files)].map((file) => join(inProject, file));
  return { kind: 'placed', paths: { docs, inProject, recorded, page, sidecar } };
}

/** One record per notebook and variant, in a folder per flow. */
export const sidecarPath = (flow: string, notebook: Pick<Notebook, 'name' | 'variant'>): string =>
  `${flowFolder(flow)}/${stemOf(notebook)}.json`;

export const flowFolder = (flow: string): string => `.published/${flow === '' ? '_' : encodeURIComponent(flow).replaceAll('.', '%2E')}`;

/** The index of all pages with this prefix, without its extension. */
export const indexStem = (prefix: string): string => `${prefix}index`;

function misplacements({ name, source, publish }: Notebook, formats: readonly PublishFormat[], stem: string): readonly Finding[] {
  const at = { file: source };
  if (publish.directory === '') {
    const message = `${name} is to be published, but no folder is named for the pages.`;
    return [{ code: 'notebook.no-docs-dir', severity: 'error', message, remedy: 'Name it in notebook.yml under `publish.docs_dir`.', at }];
  }
  if (!isPagePath(stem)) {
    const message = `With the prefix "${publish.prefix}" the page of ${name} would lie outside ${publish.directory}.`;
    return [{ code: 'notebook.page-outside', severity: 'error', message, remedy: 'A prefix may name a folder below docs_dir.', at }];
  }
  if (stem === indexStem(publish.prefix)) {
    const message = `The page of ${name} would take the place of the index of all pages.`;
    return [{ code: 'notebook.page-taken', severity: 'error', message, remedy: 'Rename the notebook.', at }];
  }
  if (formats.includes('markdown') && formats.includes('myst')) {
    const message = `${name} is to be published as markdown and as myst, and both would be ${stem}.md.`;
    const remedy = 'Choose one: markdown has the outputs, myst is the source for a site builder that executes it.';
    return [{ code: 'notebook.same-page', severity: 'error', message, remedy, at }];
  }
  return [];
}

const linkedAway = ({ name, source, publish: { directory } }: Notebook, path: string): Finding => ({
  code: 'notebook.page-outside',
  severity: 'error',
  message: `${path} of ${name} would lie outside ${directory}: a folder on the way is a link to elsewhere.`,
  remedy: 'Remove the link, or name the folder that it leads to under `publish.docs_dir`.',
  at: { file: source },
});
