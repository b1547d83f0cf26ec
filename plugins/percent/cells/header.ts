import { parse } from 'yaml';
import type { JsonObject } from '../../../core/plugin.ts';
import { isObject } from '../../jupyter/door.ts';
import { uncomment } from './magics.ts';
import type { TextLine } from './text-lines.ts';

/** The head of a percent script. `own`: the lines that are not Jupyter's, which a notebook shows as its first, raw cell. */
export type PercentHeader = {
  /** What stands under `jupyter:`; undefined where there is no such key or it is no YAML. */
  jupyter: JsonObject | undefined;
  own: readonly string[];
  /** The lines `# ---` by number, both counted; undefined without a block. */
  block: { first: number; last: number } | undefined;
  /** The line where the cells begin. */
  body: number;
};

const FENCE = /^---\s*$/;
const CODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/;

/**
 * Reads `#!`, the coding comment and the block between two `# ---`, as jupytext's header.py does. Line numbers count from 0. The block is
 * not required to be YAML: the convention `# Title: a: b` is none.
 */
export function readHeader(lines: readonly TextLine[]): PercentHeader {
  const own: string[] = [];
  const jupyter: string[] = [];
  let prelude = 0;
  let first: number | undefined;
  let inJupyter = false;
  for (const [index, { text: line }] of lines.entries()) {
    if (isPrelude(lines, index)) {
      prelude = index + 1;
      continue;
    }
    if (!line.startsWith('#')) break;
    const text = uncomment(line);
    if (FENCE.test(text)) {
      if (first !== undefined)
        return { jupyter: jupyterSection(jupyter), own, block: { first, last: index }, body: bodyBehind(lines, index) };
      first = index;
      continue;
    }
    if (first === undefined && text.trim()) break;
    if (/^jupyter\s*:\s*$/.test(text)) inJupyter = true;
    else if (text && !/^\s/.test(text)) inJupyter = false;
    (inJupyter ? jupyter : own).push(text);
  }
  return { jupyter: undefined, own: [], block: undefined, body: prelude };
}

/** `#!` on the first line; a coding comment on the first, or on the second if the first is none. */
function isPrelude(lines: readonly TextLine[], index: number): boolean {
  const line = lines[index]?.text ?? '';
  if (index === 0 && line.startsWith('#!')) return true;
  return (index === 0 || (index === 1 && !CODING.test(lines[0]?.text ?? ''))) && CODING.test(line);
}

/** One empty comment or line behind the block belongs to it. */
function bodyBehind(lines: readonly TextLine[], last: number): number {
  const next = lines[last + 1]?.text;
  return next !== undefined && /^\s*$/.test(uncomment(next)) ? last + 2 : last + 1;
}

function jupyterSection(lines: readonly string[]): JsonObject | undefined {
  if (lines.length === 0) return undefined;
  try {
    const value = (parse(lines.join('\n')) as { jupyter?: JsonObject } | null)?.jupyter;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined; // told by jupytext, which reads the same lines before anything is written
  }
}
