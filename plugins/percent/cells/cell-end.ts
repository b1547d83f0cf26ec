import { uncomment } from './magics.ts';
import { quotes } from './quotes.ts';

const MARKER = /^\s*#\s*%%(%*)\s(.*)$/;
const BARE_MARKER = /^\s*#\s*(%%|<codecell>|In\[[0-9 ]*\]:?)\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** Whether a line, outside a string, begins a cell. `#%%`, `# %%%` and what nbconvert writes (`# In[3]:`) do, too. */
export const isMarker = (line: string): boolean => MARKER.test(line) || BARE_MARKER.test(line);

/** `uncommented`: a cell that is raw in the notebook, but runs in the script, is not commented out there. */
export type CellRules = { kind: 'code' | 'markdown' | 'raw'; uncommented: boolean; language: string | undefined };

/**
 * Where a cell ends that begins with the first of these lines: `content` lines are its own, at `next` the following cell begins. One empty
 * line before it separates the two, or exactly two, as PEP 8 wants them around functions.
 */
export function cellEnd(lines: readonly string[], rules: CellRules): { content: number; next: number } {
  const next = nextMarker(lines, rules);
  const own = lines.slice(0, next);
  if (endsWithTwoBlankLines(own)) return { content: next - 2, next };
  return { content: own.at(-1) === '' ? next - 1 : next, next };
}

function nextMarker(lines: readonly string[], { kind, uncommented, language }: CellRules): number {
  const strings = quotes(language);
  const textOf = uncommented ? (line: string): string => line : uncomment;
  let fence: Fence | undefined;
  for (const [index, line] of lines.entries()) {
    const quoted = strings.isQuoted();
    strings.read(line);
    if (quoted) continue;
    if (kind !== 'code') {
      // A fenced block in prose (mermaid) may hold lines with %%.
      const text = textOf(line);
      if (fence) {
        if (closes(text, fence)) fence = undefined;
        continue;
      }
      const opened = opening(text);
      if (opened && lines.slice(index + 1).some((later) => closes(textOf(later), opened))) {
        fence = opened;
        continue;
      }
    }
    if (index > 0 && isMarker(line)) return index;
  }
  return lines.length;
}

type Fence = { sign: string; length: number };

function opening(text: string): Fence | undefined {
  const [, signs = '', info = ''] = FENCE.exec(text) ?? [];
  const sign = signs[0];
  return sign === undefined || (sign === '`' && info.includes('`')) ? undefined : { sign, length: signs.length };
}

function closes(text: string, fence: Fence): boolean {
  const [, signs = '', info = ''] = FENCE.exec(text) ?? [];
  return signs[0] === fence.sign && signs.length >= fence.length && !info.trim();
}

function endsWithTwoBlankLines(lines: readonly string[]): boolean {
  const [third, second, last] = lines.slice(-3);
  return last !== undefined && second !== undefined && third !== undefined && Boolean(third.trim()) && !second.trim() && !last.trim();
}
