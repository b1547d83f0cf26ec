import type { DiffedNotebook } from '../actions/nb/diff.ts';
import { counted } from '../../reporters/counted.ts';
import type { Terminal } from '../terminal.ts';
import { PAIR_STATES } from './nb-words.ts';

/** The differences cell by cell, as `git diff` shows lines. */
export function renderDiff(notebooks: readonly DiffedNotebook[], { out, paint }: Terminal): void {
  const different = notebooks.filter(({ cells }) => cells.length > 0);
  for (const { notebook, source, state, cells } of different) {
    out(`${paint.bold(notebook)}  ${paint.dim(source)}  ${PAIR_STATES[state]}`);
    for (const { cell, line, change, side, diff } of cells) {
      const where = side === 'both' ? 'on both sides' : `in the ${side}`;
      const head = `  ${cell}, line ${line}: ${change === 'conflict' ? 'edited differently' : change} ${where}`;
      out(change === 'conflict' ? paint.red(head) : head);
      for (const each of diff === '' ? [] : diff.replace(/\n$/, '').split('\n')) out(`    ${coloured(each, paint)}`);
    }
  }
  const missing = notebooks.filter(({ state }) => state === 'missing').length;
  if (missing > 0) out(`${counted(missing, 'notebook')} not paired yet: engine nb pair`);
  if (different.length > 0) {
    const differs = different.length === 1 ? 'differs from its source' : 'differ from their sources';
    const number = notebooks.length === 1 ? 'The notebook' : `${different.length} of ${notebooks.length} notebooks`;
    out(`${number} ${differs}. Bring both in step: engine nb sync`);
  }
  const compared = notebooks.every(({ state }) => state !== 'unreadable' && state !== 'source-missing');
  if (different.length + missing === 0 && compared) out('No notebook differs from its source.');
}

function coloured(line: string, paint: Terminal['paint']): string {
  if (/^(?:<{7}|\|{7}|={7}|>{7})/.test(line)) return paint.red(line);
  if (line.startsWith('@@')) return paint.blue(line);
  if (line.startsWith('+')) return paint.green(line);
  return line.startsWith('-') ? paint.red(line) : line;
}
