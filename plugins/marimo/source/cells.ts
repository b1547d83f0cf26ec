import type { NotebookCell } from '../../../core/plugin.ts';
import { blocksOf, type Block, type Body } from './blocks.ts';
import { markdownOf } from './markdown.ts';

/** The cells of a marimo notebook in the file's order, as marimo's editor shows them. Pure, no process, never fails. */
export function readCells(text: string): readonly NotebookCell[] {
  return blocksOf(text).map(cellOf);
}

function cellOf(block: Block): NotebookCell {
  const common = { tags: tagsOf(block), line: block.line };
  switch (block.kind) {
    case 'setup':
      return { type: 'code', source: codeOf(block.body), ...common, name: 'setup' };
    case 'cell': {
      const source = codeOf(block.body);
      const markdown = markdownOf(source);
      const named = block.name === '_' ? {} : { name: block.name };
      return markdown === undefined
        ? { type: 'code', source, ...common, ...named }
        : { type: 'markdown', source: markdown, ...common, ...named };
    }
    case 'function':
    case 'class':
      return { type: 'code', source: block.source, ...common, name: block.name };
    case 'unparsable':
      return { type: 'code', source: block.source, ...common, ...(block.name === '_' ? {} : { name: block.name }) };
    default:
      return block satisfies never;
  }
}

/** The lines of a cell's function without the `return` at its end, which marimo makes for other tools to read. */
function codeOf({ lines, code }: Body): string {
  const last = code.findLastIndex((line) => /^\S/.test(line) && !/^[)\]}]/.test(line));
  const kept = /^return\b/.test(code[last] ?? '') ? lines.slice(0, last) : lines;
  return kept
    .join('\n')
    .replace(/^\s*\n/, '')
    .trimEnd();
}

/** What decides about a cell's result beside its code: a disabled cell does not run. */
function tagsOf({ options }: Block): readonly string[] {
  return /\bdisabled\s*=\s*True\b/.test(options) ? ['disabled'] : [];
}
