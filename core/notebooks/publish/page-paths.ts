import { isAbsolute, posix, relative, resolve, sep } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import type { Notebook, PublishFormat } from '../../contracts/notebook.ts';

/** Where a notebook's pages lie. `docs` is absolute; all else is POSIX and relative to it. */
export type PagePaths = {
  docs: string;
  /** Relative to the project; undefined where `docs` lies outside, and so in no record. */
  inProject: string | undefined;
  page: (format: PublishFormat) => string;
  sidecar: string;
  index: string;
};

export type Placed = { kind: 'placed'; paths: PagePaths } | { kind: 'misplaced'; findings: readonly Finding[] };

const EXTENSIONS: Readonly<Record<PublishFormat, string>> = {
  html: 'html',
  markdown: 'md',
  myst: 'md',
  ipynb: 'ipynb',
  app: 'app.html',
};

/** Where the pages of a notebook go, or why they cannot go there. */
export function placePages(notebook: Notebook, formats: readonly PublishFormat[], flow: string, project: string): Placed {
  const { directory, prefix } = notebook.publish;
  const stem = `${prefix}${notebook.name}${variantSuffix(notebook)}`;
  const findings = misplacements(notebook, formats, stem);
  if (findings.length > 0) return { kind: 'misplaced', findings };
  const docs = resolve(project, directory);
  return {
    kind: 'placed',
    paths: {
      docs,
      inProject: inside(project, docs),
      page: (format) => `${stem}.${EXTENSIONS[format]}`,
      sidecar: sidecarPath(flow, notebook),
      index: indexStem(prefix),
    },
  };
}

/** One record per notebook and variant, in a folder per flow. */
export const sidecarPath = (flow: string, notebook: Pick<Notebook, 'name' | 'variant'>): string =>
  `${flowFolder(flow)}/${notebook.name}${variantSuffix(notebook)}.json`;

export const flowFolder = (flow: string): string => `.published/${flow === '' ? '_' : encodeURIComponent(flow).replaceAll('.', '%2E')}`;

/** The index of all pages with this prefix, without its extension. */
export const indexStem = (prefix: string): string => `${prefix}index`;

/** POSIX and relative to the project; undefined where it lies outside. */
export function inside(project: string, path: string): string | undefined {
  const way = relative(project, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? undefined : way.split(sep).join('/');
}

const variantSuffix = ({ variant }: Pick<Notebook, 'variant'>): string => (variant === '' ? '' : `-${variant.replaceAll(/[/\\]/g, '_')}`);

function misplacements({ name, source, publish }: Notebook, formats: readonly PublishFormat[], stem: string): readonly Finding[] {
  const at = { file: source };
  if (publish.directory === '') {
    const message = `${name} is to be published, but no folder is named for the pages.`;
    return [{ code: 'notebook.no-docs-dir', severity: 'error', message, remedy: 'Name it in notebook.yml under `publish.docs_dir`.', at }];
  }
  const path = posix.normalize(stem);
  if (posix.isAbsolute(path) || path.startsWith('../') || path.startsWith('.published/')) {
    const message = `With the prefix "${publish.prefix}" the page of ${name} would lie outside ${publish.directory}.`;
    return [{ code: 'notebook.page-outside', severity: 'error', message, remedy: 'A prefix may name a folder below docs_dir.', at }];
  }
  if (path === indexStem(publish.prefix)) {
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
