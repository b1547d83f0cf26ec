import { diffIndices } from 'node-diff3';
import type { Notebook, NotebookDiff, SyncConflict } from '../../../core/plugin.ts';
import { cellLabel, sameCell, type AgreedCell } from './agreed-cell.ts';
import { align } from './align.ts';
import type { BaseCell } from './base.ts';
import { comparePair, pairState } from './compare.ts';
import { decide } from './decide.ts';
import { missingSource } from './missing-source.ts';

type Change = NotebookDiff['cells'][number];

/** What each face has that the other lacks, against what they last agreed on; what both changed in the same place as a conflict. */
export function diffPair(notebook: Notebook, project: string): NotebookDiff {
  const state = pairState(notebook, project);
  const compared = notebook.pair.ipynb ? comparePair(notebook, project, { inFull: true }) : undefined;
  if (compared?.kind === 'unreadable') return { state: 'unreadable', cells: [], findings: compared.findings };
  if (state === 'source-missing') return { state, cells: [], findings: [missingSource(notebook)] };
  if (compared?.kind !== 'compared' || state === 'synced') return { state, cells: [] };
  const { source, notebook: face, base } = compared;
  const decision = decide(compared, {});
  const conflicts = decision.kind === 'conflict' ? decision.conflicts : [];
  const conflicting = conflicts.map(({ cell, line, ...texts }): Change => ({
    cell,
    line,
    change: 'conflict',
    side: 'both',
    diff: marked(texts),
  }));
  // Where nothing was ever agreed on, each difference is a conflict.
  if (!base) return { state, cells: conflicting };
  const { cells } = base;
  const lines = source.read.cells.map(({ line }) => line);
  const ofSource = sideOf(cells, (cell) => cell.source, source.cells);
  const ofNotebook = sideOf(
    cells,
    (cell) => cell.notebook ?? cell.source,
    face.own.map(({ cell }) => cell),
  );
  /** Where in the source the cell is that was this one when they last agreed. */
  const lineOf = (which: number | undefined): number => lines[which === undefined ? -1 : ofSource.aligned.indexOf(which)] ?? 1;
  const found = [
    ...conflicting,
    ...changes(ofSource, 'source', { shown: conflicts, lineOf: (index, which) => lines[index] ?? lineOf(which) }),
    ...changes(ofNotebook, 'notebook', { shown: conflicts, lineOf: (_, which) => lineOf(which) }),
  ];
  return { state, cells: found.length > 0 ? found : [{ ...MOVED, side: SIDES[state] ?? 'both' }] };
}

/** Every cell is as it was, and another one stands before it. */
const MOVED = { cell: 'the order of the cells', line: 1, change: 'edited', diff: '' } as const;

const SIDES: Partial<Record<NotebookDiff['state'], 'source' | 'notebook'>> = { 'source-newer': 'source', 'notebook-newer': 'notebook' };

type Side = { before: readonly AgreedCell[]; cells: readonly AgreedCell[]; aligned: readonly (number | undefined)[] };

function sideOf(base: readonly BaseCell[], side: (cell: BaseCell) => AgreedCell, cells: readonly AgreedCell[]): Side {
  const before = base.map((cell) => side(cell));
  const alignable = (list: readonly AgreedCell[]): readonly { cell: AgreedCell }[] => list.map((cell) => ({ cell }));
  return { before, cells, aligned: align(alignable(before), alignable(cells)) };
}

/** `lineOf` gets the cell's place in its face, if it is still there, and in the base, if it was. `shown`: conflicts, which are told already. */
function changes(
  { before, cells, aligned }: Side,
  side: 'source' | 'notebook',
  { shown, lineOf }: { shown: readonly SyncConflict[]; lineOf: (index: number, which: number | undefined) => number },
): readonly Change[] {
  const found = cells.flatMap((cell, index): Change[] => {
    const old = before[aligned[index] ?? -1];
    if ((old && sameCell(old, cell)) || shown.some((conflict) => isIn(conflict[side], cell))) return [];
    const at = { cell: cellLabel(cell, index + 1), line: lineOf(index, aligned[index]), side };
    return [{ ...at, change: old ? 'edited' : 'added', diff: unified(old ? textOf(old) : '', textOf(cell)) }];
  });
  const kept = new Set(aligned);
  const removed = before.flatMap((cell, which): Change[] =>
    kept.has(which) || shown.some((conflict) => isIn(conflict.base, cell))
      ? []
      : [{ cell: cellLabel(cell, which + 1), line: lineOf(-1, which), side, change: 'removed', diff: unified(textOf(cell), '') }],
  );
  return [...found, ...removed];
}

/** Whether a conflict's text, which may be that of several cells, has this one. */
const isIn = (text: string, { source }: AgreedCell): boolean => `\n\n${text}\n\n`.includes(`\n\n${source}\n\n`);

/** Metadata that travels is shown above the text. */
function textOf({ type, source, metadata }: AgreedCell): string {
  const options = Object.entries(metadata).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return [`%% [${type}] ${options.join(' ')}`.trim(), source].join('\n');
}

/** Changed lines with - and +, and three lines around them. */
function unified(before: string, after: string): string {
  const [old, now] = [before, after].map((text) => (text ? text.split('\n') : []));
  const hunks = diffIndices(old!, now!).map(({ buffer1: [start, length], buffer1Content, buffer2Content }) => {
    const lead = old!.slice(Math.max(0, start - 3), start).map((line) => ` ${line}`);
    const tail = old!.slice(start + length, start + length + 3).map((line) => ` ${line}`);
    return [...lead, ...buffer1Content.map((line) => `-${line}`), ...buffer2Content.map((line) => `+${line}`), ...tail].join('\n');
  });
  return hunks.join('\n');
}

const marked = ({ base, source, notebook }: { base: string; source: string; notebook: string }): string =>
  ['<<<<<<< source', source, '||||||| last synced', base, '=======', notebook, '>>>>>>> notebook'].join('\n');
