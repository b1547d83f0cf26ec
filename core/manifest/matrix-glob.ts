import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './matrix.ts';
import type { Report } from './report.ts';

/**
 * A row for each path of the project that matches, in the order of their names, each once. `{name}` takes what it matches
 * within one part of the path, the shortest that fits; `*` and `?` match without taking. A trailing slash asks for directories.
 * The link of an annexed file counts as the file, also where its content is absent.
 */
export function globRows(pattern: string, project: string, pointer: string, report: Report): readonly Row[] | undefined {
  const wantsDirectory = pattern.endsWith('/');
  const steps = compile(pattern, pointer, report);
  if (!steps) return undefined;
  let found: { path: string; row: Row }[] = [{ path: '', row: {} }];
  for (const [index, step] of steps.entries()) {
    const last = index === steps.length - 1;
    found = found.flatMap(({ path, row }) =>
      matches(step, join(project, path)).flatMap(({ name, taken }) => {
        const below = path === '' ? name : `${path}/${name}`;
        const agrees = Object.entries(taken).every(([key, value]) => !Object.hasOwn(row, key) || row[key] === value);
        const fits = agrees && (last && !wantsDirectory ? true : isDirectory(join(project, below)));
        return fits ? [{ path: below, row: { ...row, ...taken } }] : [];
      }),
    );
  }
  return distinct(found.map(({ row }) => row));
}

/** Rows without repetitions, in their order. */
export function distinct(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(Object.values(row)), row])).values()];
}

type Step = { literal: string } | { names: readonly string[]; expression: RegExp; dotted: boolean };

function compile(pattern: string, pointer: string, report: Report): readonly Step[] | undefined {
  const names = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
  const faulty = names.find((name) => !/^[A-Za-z_]\w*$/.test(name) || name === '__proto__' || name === 'constructor');
  if (faulty !== undefined) {
    report.error('manifest.matrix', pointer, `\`{${faulty}}\` is not a name for a value.`, 'Write `{subject}`: letters, digits and `_`.');
  } else if (names.length === 0) {
    report.error(
      'manifest.matrix',
      pointer,
      `The glob \`${pattern}\` names no value, so its rows would be empty.`,
      'Name the part that varies: `bids/sub-{subject}/`.',
    );
  } else if (pattern.includes('**') || pattern.includes('[')) {
    report.error(
      'manifest.matrix',
      pointer,
      `\`${pattern.includes('**') ? '**' : '['}\` is not available in a matrix.`,
      'Use `{name}`, `*` and `?`, each within one part of the path.',
    );
  } else {
    return pattern
      .split('/')
      .filter((part) => part !== '')
      .map(compileStep);
  }
  return undefined;
}

function compileStep(part: string): Step {
  if (!/[{*?]/.test(part)) return { literal: part };
  const names: string[] = [];
  const source = part.replace(/\{(\w+)\}|[*]+|[?]|[^{*?]+|\{/g, (piece, name: string | undefined) => {
    if (name !== undefined) {
      const before = names.indexOf(name);
      if (before >= 0) return `\\${before + 1}(?:)`;
      names.push(name);
      return '([^/]+?)';
    }
    return piece.startsWith('*') ? '[^/]*?' : piece === '?' ? '[^/]' : piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return { names, expression: new RegExp(`^${source}$`, 's'), dotted: part.startsWith('.') };
}

function matches(step: Step, directory: string): readonly { name: string; taken: Row }[] {
  if ('literal' in step) return exists(join(directory, step.literal)) ? [{ name: step.literal, taken: {} }] : [];
  return entries(directory).flatMap((name) => {
    const match = name.startsWith('.') === step.dotted && name.length <= 255 ? step.expression.exec(name) : undefined;
    return match ? [{ name, taken: Object.fromEntries(step.names.map((key, index) => [key, match[index + 1] ?? ''])) }] : [];
  });
}

function entries(directory: string): readonly string[] {
  try {
    return readdirSync(directory).toSorted();
  } catch {
    // Not a directory, or one that may not be read: nothing in it matches, and a matrix without rows is a finding.
    return [];
  }
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // ENOTDIR, ENAMETOOLONG, EACCES: for this purpose it does not exist.
    return false;
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    // A loop of links, or a place that may not be looked at: no directory to enter.
    return false;
  }
}
