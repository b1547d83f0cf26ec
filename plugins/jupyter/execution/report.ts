import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json } from '../../../core/plugin.ts';
import { EXIT_CODES, isEnding, type Ending } from './exit-codes.ts';

/** The `number`th of `of` code cells. `source`: its text; `line`: the one in it, from 1. */
export type ReportedCell = { number: number; of: number; source?: string; line?: number };

/** What a program leaves as `notebook.json` in the attempt's folder, whatever the notebook's format. */
export type Report = {
  v: 1;
  code: number;
  kind: Ending;
  /** What happened, in one sentence. */
  sentence: string;
  done: number;
  total: number;
  cell?: ReportedCell;
  /** Of the source, from 1, where the program knows it. */
  line?: number;
  /** Cells that the notebook itself left out. */
  stopped?: readonly string[];
  /** Cells that the notebook itself ended before their end. */
  cut?: readonly string[];
};

/**
 * Undefined where the program did not come to writing it: it was killed, or runs where this folder is not seen. A notebook can write there,
 * too, so nothing in it is taken on trust.
 */
export function readReport(directory: string): Report | undefined {
  let value: Json;
  try {
    value = JSON.parse(readFileSync(join(directory, 'notebook.json'), 'utf8')) as Json;
  } catch {
    return undefined; // not there, or no JSON
  }
  return isReport(value) ? value : undefined;
}

const isReport = (value: Json): value is Report =>
  isObject(value) &&
  value['v'] === 1 &&
  isEnding(value['kind']) &&
  value['code'] === EXIT_CODES[value['kind']] &&
  typeof value['sentence'] === 'string' &&
  isCount(value['done']) &&
  isCount(value['total']) &&
  (value['cell'] === undefined || isCell(value['cell'])) &&
  isOptionalCount(value['line']) &&
  areNames(value['stopped']) &&
  areNames(value['cut']);

const areNames = (value: Json | undefined): boolean =>
  value === undefined || (Array.isArray(value) && value.every((name) => typeof name === 'string'));

const isCell = (value: Json): boolean =>
  isObject(value) &&
  isCount(value['number']) &&
  isCount(value['of']) &&
  (value['source'] === undefined || typeof value['source'] === 'string') &&
  isOptionalCount(value['line']);

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isOptionalCount = (value: unknown): boolean => value === undefined || isCount(value);
