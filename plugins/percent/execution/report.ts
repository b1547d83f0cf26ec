import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A cell as the report names it: the `number`th of `of` code cells that are executed, as the source has them. */
export type ReportedCell = { number: number; of: number; source: string };

/** What the program leaves as `notebook.json` in the attempt's folder. `failed`: the failed notebook, absolute. `line`: in the cell, from 1. */
export type Report = {
  v: 1;
  code: number;
  kind:
    | 'succeeded'
    | 'cell-raised'
    | 'exit-called'
    | 'kernel-died'
    | 'kernel-not-started'
    | 'unknown-kernel'
    | 'bad-parameter'
    | 'broken-source'
    | 'interrupted'
    | 'tool-missing'
    | 'not-written'
    | 'usage'
    | 'fault';
  /** What happened, in one sentence. */
  sentence: string;
  done: number;
  total: number;
  cell?: ReportedCell;
  line?: number;
  failed?: string;
};

/** Undefined where the program did not come to writing it: it was killed, or runs where this folder is not seen. */
export function readReport(directory: string): Report | undefined {
  const file = join(directory, 'notebook.json');
  if (!existsSync(file)) return undefined;
  const report = JSON.parse(readFileSync(file, 'utf8')) as Partial<Report>; // it is written whole or not at all
  return report.v === 1 ? (report as Report) : undefined;
}
