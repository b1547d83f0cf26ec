import type { Finding, JsonObject } from '../../../core/plugin.ts';
import { readPercent } from '../cells/read-cells.ts';
import type { Worker } from '../jupytext/worker.ts';
import { agreedSource, cellLabel, layoutIn, sameCell, type AgreedCell } from './agreed-cell.ts';
import { planSource, THRIFT } from './compose-source.ts';
import type { MergedEntry } from './merge.ts';

/** `layouts`: per cell, what jupytext notes about blank lines and quotes, so that it writes the cell back in the same form. */
export type Verified = { ok: true; layouts: readonly JsonObject[] } | { ok: false; findings: readonly Finding[] };

/**
 * The text of the source with the merged cells, as thrifty with the old text as jupytext lets it be: what jupytext does not read back as
 * exactly these cells is written in a plainer way, and if no way does, not at all.
 */
export async function writeVerified(
  { file, text }: { file: string; text: string },
  entries: readonly MergedEntry[],
  worker: Worker,
): Promise<Verified & { text: string }> {
  const read = readPercent(text);
  let verified: Verified = { ok: false, findings: [] };
  let composed = text;
  for (const thrift of THRIFT) {
    const plan = planSource(text, read, entries, thrift);
    const metadata = read.header.jupyter ?? {};
    const { texts } = plan.render.length > 0 ? await worker.ask('render', { cells: plan.render, metadata }) : { texts: [] };
    composed = plan.compose(texts);
    const expected = entries.map(({ cell }) => cell);
    verified = await verify({ file, text: composed }, expected, worker);
    if (verified.ok) break;
  }
  return { ...verified, text: composed };
}

/** Not ok if jupytext, or the engine's own reader, sees other cells in this text. */
export async function verify(
  { file, text }: { file: string; text: string },
  expected: readonly AgreedCell[],
  worker: Worker,
): Promise<Verified> {
  const { cells } = await worker.ask('read', { text });
  const jupytext = cells.map((cell) => agreedSource({ ...NOWHERE, ...cell, type: cell.cell_type }));
  const own = readPercent(text).cells.map(agreedSource);
  const findings = [
    ...differences(file, expected, jupytext, `jupytext ${worker.version}`),
    ...differences(file, expected, own, 'the engine'),
  ].slice(0, 1);
  return findings.length > 0 ? { ok: false, findings } : { ok: true, layouts: cells.map(({ metadata }) => layoutIn(metadata)) };
}

const NOWHERE = { header: false, line: 0, bodyLine: 0, start: 0, end: 0, bodyStart: 0, bodyEnd: 0 };

function differences(file: string, expected: readonly AgreedCell[], found: readonly AgreedCell[], reader: string): readonly Finding[] {
  const index = expected.findIndex((cell, at) => !found[at] || !sameCell(cell, found[at]));
  if (index < 0 && found.length === expected.length) return [];
  const at = index < 0 ? expected.length : index;
  return [
    {
      code: 'percent.not-representable',
      severity: 'error',
      message: `${cellLabel(expected[at] ?? found[at], at + 1)} cannot be carried between ${file} and its notebook: ${reader} would read something else`,
      remedy: 'a cell of code must not hold a line that begins with "# %%"; otherwise write the cell in another way',
      at: { file },
    },
  ];
}
