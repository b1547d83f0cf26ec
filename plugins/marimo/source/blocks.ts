import { IN_STRING, maskPython } from './mask.ts';

/** A statement of a marimo module that stands for a cell. Offsets count in the text as it was given. */
export type Block =
  | { kind: 'cell'; name: string; line: number; options: string; body: Body }
  | { kind: 'setup'; line: number; options: string; body: Body }
  | { kind: 'function' | 'class'; name: string; line: number; options: string; source: string }
  | { kind: 'unparsable'; name: string; line: number; options: string; source: string };

/** The lines of an indented block as they are, with the same lines masked. */
export type Body = { lines: readonly string[]; code: readonly string[] };

/** The statements of a marimo module that stand for cells, in the file's order. Pure; what cannot be understood is left out. */
export function blocksOf(text: string): readonly Block[] {
  const plain = text.replace(/^\uFEFF/, ' ').replaceAll('\r\n', '\n');
  const module = { lines: plain.split('\n'), code: maskPython(plain).split('\n') };
  const starts = statementStarts(module.code);
  const blocks: Block[] = [];
  for (const [at, start] of starts.entries()) {
    const block = blockAt(module, start, starts.slice(at + 1));
    if (block) blocks.push(block);
  }
  return blocks;
}

/** The lines at which a statement of the module, or a clause of one, begins: not those within brackets. */
function statementStarts(code: readonly string[]): readonly number[] {
  let depth = 0;
  return code.flatMap((line, index) => {
    const isStart = depth === 0 && /^\S/.test(line);
    depth = Math.max(0, depth + bracketsIn(line));
    return isStart ? [index] : [];
  });
}

function bracketsIn(code: string): number {
  let depth = 0;
  for (const sign of code) depth += '([{'.includes(sign) ? 1 : ')]}'.includes(sign) ? -1 : 0;
  return depth;
}

function blockAt(module: Body, start: number, next: readonly number[]): Block | undefined {
  const line = start + 1;
  const code = module.code[start] ?? '';
  const [, setup] = /^with\s+app\s*\.\s*setup\b\s*([\s\S]*)$/.exec(code) ?? [];
  if (setup !== undefined) {
    const { end, suite } = suiteFrom(module, start, next);
    return { kind: 'setup', line, options: originalOf(module, start, suite), body: dedented(cut(module, suite, end)) };
  }
  const [, decorator] = /^@\s*app\s*\.\s*(cell|function|class_definition)\b/.exec(code) ?? [];
  if (decorator !== undefined) return decorated(module, start, next, decorator);
  if (/^app\s*\.\s*_unparsable_cell\s*\(/.test(code)) return unparsable(module, start, next);
  return undefined;
}

function decorated(module: Body, start: number, next: readonly number[], decorator: string): Block | undefined {
  const head = next.find((index) => /^(?:async\s+)?(?:def|class)\b/.test(module.code[index] ?? ''));
  const [, name = '_'] = /^(?:async\s+)?(?:def|class)\s+(\w+)/.exec(module.code[head ?? start] ?? '') ?? [];
  if (head === undefined) return undefined;
  const line = start + 1;
  const options = originalOf(module, start, head);
  const { end, suite } = suiteFrom(module, head, next);
  if (decorator === 'cell') return { kind: 'cell', name, line, options, body: dedented(cut(module, suite, end)) };
  const source = module.lines.slice(head, end).join('\n').trimEnd();
  return { kind: decorator === 'function' ? 'function' : 'class', name, line, options, source };
}

/** Code that does not parse, kept by marimo as the text of a string. */
function unparsable(module: Body, start: number, next: readonly number[]): Block {
  const end = next[0] ?? module.lines.length;
  const call = module.lines.slice(start, end).join('\n');
  const [, , text = ''] = /\(\s*[rR]?("""|'''|"|')([\s\S]*?)\1/.exec(call) ?? [];
  const [, name = '_'] = /name\s*=\s*["'](\w+)["']/.exec(call) ?? [];
  const lines = text.replace(/^\n/, '').trimEnd().split('\n');
  return { kind: 'unparsable', name, line: start + 1, options: '', source: dedented({ lines, code: lines }).lines.join('\n') };
}

/** From the line after a header, which may go over several lines, to the next statement of the module. */
function suiteFrom(module: Body, start: number, next: readonly number[]): { suite: number; end: number } {
  let depth = 0;
  let suite = start;
  for (; suite < module.code.length; suite += 1) {
    const code = module.code[suite] ?? '';
    depth += bracketsIn(code);
    if (depth <= 0 && /:\s*$/.test(code)) break;
  }
  const end = next.find((index) => index > suite) ?? module.lines.length;
  return { suite: suite + 1, end };
}

const cut = ({ lines, code }: Body, from: number, to: number): Body => ({ lines: lines.slice(from, to), code: code.slice(from, to) });

const originalOf = ({ lines }: Body, from: number, to: number): string => lines.slice(from, to).join('\n');

/** Takes off the indentation of the first line. Lines that begin within a string keep theirs: it is the string's. */
function dedented({ lines, code }: Body): Body {
  const first = code.find((line) => line.trim() !== '') ?? '';
  const width = /^[ \t]*/.exec(first)?.[0].length ?? 0;
  const isKept = (index: number): boolean =>
    code[index]?.startsWith(IN_STRING) === true || /[^ \t]/.test((lines[index] ?? '').slice(0, width));
  const take = (line: string, index: number): string => (isKept(index) ? line : line.slice(width));
  return { lines: lines.map(take), code: code.map(take) };
}
