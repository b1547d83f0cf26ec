import type { Json } from '../contracts/json.ts';
import { below } from './pointer.ts';
import type { Report } from './report.ts';

/** What a flow can look up, by name. */
export type Names = { params: Json; matrix: Json };

/**
 * Warns of look-ups in the spelling of another language: `{{ matrix.s }}` of Jinja, `${ matrix.s }` of a shell, `{subject}` of Snakemake.
 * They reach the tool as they stand. Only names that the flow has are taken for look-ups, because other tools have templates, too.
 */
export function reportForeignSpelling(value: Json | undefined, pointer: string, names: Names, report: Report, bare = true): void {
  if (typeof value === 'string') {
    for (const { written, meant } of foreignIn(value, names, bare))
      report.warning(
        'manifest.foreign-spelling',
        pointer,
        `\`${written}\` is no look-up, and stays as it is written.`,
        `If you mean the value: \`\${{ ${meant} }}\`.`,
      );
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value as Readonly<Record<string, Json>>))
      if (!UNREAD.has(key)) reportForeignSpelling(item, below(pointer, key), names, report, bare && !OWN_BRACES.has(key));
  }
}

/** A glob names its columns in braces; prose may hold anything. */
const UNREAD: ReadonlySet<string> = new Set(['matrix', 'description']);

/** Where a bare `{name}` is the shell's or a wildcard of the workflow. Neither has a dot in it. */
const OWN_BRACES: ReadonlySet<string> = new Set(['shell', 'config']);

const BRACES = /(\$?)(\{{1,2})\s*([A-Za-z_][\w-]*(?:\.[\w-]+)*)\s*(\}{1,2})/g;

function foreignIn(text: string, names: Names, bare: boolean): readonly { written: string; meant: string }[] {
  return [...text.matchAll(BRACES)].flatMap(([written, dollar, open = '', name = '', close = '']) => {
    if (open.length !== close.length || (dollar === '$' && open === '{{')) return [];
    const [root = '', next] = name.split('.');
    if (next !== undefined) return (root === 'matrix' || root === 'params') && has(names[root], next) ? [{ written, meant: name }] : [];
    // `${NAME}` is a variable of the environment everywhere.
    return bare && dollar === '' && has(names.matrix, name) ? [{ written, meant: `matrix.${name}` }] : [];
  });
}

const has = (mapping: Json, name: string): boolean => typeof mapping === 'object' && mapping !== null && Object.hasOwn(mapping, name);
