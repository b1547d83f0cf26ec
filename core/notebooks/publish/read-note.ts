import type { PublishFormat } from '../../contracts/notebook.ts';
import { isPagePath } from './below-docs.ts';
import { BADGES } from './execution-standing.ts';
import { EXTENSIONS, indexStem } from './page-paths.ts';
import type { PublishedPage, Sidecar } from './sidecar.ts';

/**
 * The note of a notebook's pages, checked whole: it is a tracked file, which anybody may have written, and what it names is replaced and
 * removed. Undefined where anything in it is not as the engine writes it, or a path leads out of docs_dir.
 */
export function readNote(text: string): Sidecar | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined; // half written, or with the marks of a merge conflict
  }
  if (!isRecord(read) || read['v'] !== 1 || !TEXTS.every((key) => typeof read[key] === 'string') || !isState(read['state']))
    return undefined;
  const { prefix, pages } = read;
  if (typeof prefix !== 'string' || !isPagePath(indexStem(prefix))) return undefined;
  return Array.isArray(pages) && pages.every(isPage) ? (read as Sidecar) : undefined;
}

const TEXTS = ['flow', 'notebook', 'variant', 'source', 'title', 'kind', 'status', 'description'] satisfies readonly (keyof Sidecar)[];
const PAGE_TEXTS = ['sha256', 'key', 'executed', 'published'] satisfies readonly (keyof PublishedPage)[];

function isPage(page: unknown): page is PublishedPage {
  if (!isRecord(page) || !PAGE_TEXTS.every((key) => typeof page[key] === 'string') || !isState(page['state'])) return false;
  const { format, path, figures, run } = page;
  return (
    isFormat(format) &&
    typeof path === 'string' &&
    isPagePath(path) &&
    isRecord(figures) &&
    Object.entries(figures).every(([figure, sha256]) => isPagePath(figure) && typeof sha256 === 'string') &&
    (run === undefined || typeof run === 'string')
  );
}

const isFormat = (value: unknown): value is PublishFormat => typeof value === 'string' && Object.hasOwn(EXTENSIONS, value);

const isState = (value: unknown): boolean => typeof value === 'string' && Object.hasOwn(BADGES, value);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
