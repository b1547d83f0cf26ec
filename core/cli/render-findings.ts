import { relative } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import type { Terminal } from './terminal.ts';

/** Prints findings as compilers do: where, how bad, what, and below it what to do. */
export function renderFindings(findings: readonly Finding[], terminal: Terminal): void {
  for (const finding of findings) {
    const { paint } = terminal;
    const kind = finding.severity === 'error' ? paint.red('error') : paint.yellow('warning');
    terminal.err(`${placeOf(finding)}${kind}: ${finding.message} ${paint.dim(`[${finding.code}]`)}`);
    if (finding.remedy) terminal.err(`  ${paint.dim('→')} ${finding.remedy}`);
  }
}

function placeOf({ at }: Finding): string {
  if (!at) return '';
  if ('pointer' in at) return `${at.pointer || '/'}: `;
  const file = relative(process.cwd(), at.file);
  const shown = file === '' || file.startsWith('..') ? at.file : file;
  return `${[shown, at.line, at.column].filter((part) => part !== undefined).join(':')}: `;
}
