import type { Finding, JsonObject } from '../../../core/plugin.ts';
import { readPercent, type PercentText } from '../cells/read-cells.ts';
import type { Worker } from '../jupytext/worker.ts';
import { agreedSource, cellLabel, sameCell, type AgreedCell } from './agreed-cell.ts';
import { planSource, THRIFT } from './compose-source.ts';
import type { MergedEntry } from './merge.ts';

export type VerifiedSource = { ok: true; text: string; asBefore: boolean } | { ok: false; findings: readonly Finding[] };

/**
 * The text of the source with the merged cells, as thrifty with the old text as jupytext lets it be: what jupytext does not read back as
 * exactly these cells is written in a plainer way, and if no way does, not at all. `asBefore`: no cell lost its form.
 */
export async function writeVerified(file: string, text: string, entries: readonly MergedEntry[], worker: Worker): Promise<VerifiedSource> {
  const read = readPercent(text);
  let findings: readonly Finding[] = [];
  for (const thrift of THRIFT) {
    const plan = planSource(text, read, entries, thrift);
    const metadata = read.header.jupyter ?? {};
    const { texts } = plan.render.length > 0 ? await worker.ask({ op: 'render', cells: plan.render, metadata }) : { texts: [] };
    const composed = plan.compose(texts as readonly string[]);
    const expected = entries.map(({ cell }) => cell);
    findings = await verify(file, composed, expected, worker);
    if (findings.length === 0) return { ok: true, text: composed, asBefore: thrift !== 'header' };
  }
  return { ok: false, findings };
}

/** Findings if jupytext, or the engine's own reader, sees other cells in this text. */
export async function verify(file: string, text: string, expected: readonly AgreedCell[], worker: Worker): Promise<readonly Finding[]> {
  const { cells } = (await worker.ask({ op: 'read', text })) as { cells?: unknown };
  const jupytext = (cells as readonly { cell_type: AgreedCell['type']; source: string; metadata: JsonObject }[]).map((cell) =>
    agreedSource({ ...NOWHERE, ...cell, type: cell.cell_type }),
  );
  const own = readPercent(text).cells.map(agreedSource);
  return [...differences(file, expected, jupytext, `jupytext ${worker.version}`), ...differences(file, expected, own, 'the engine')].slice(
    0,
    1,
  );
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

/** The text of a source that does not exist yet. */
export const emptyText = (): { text: string; read: PercentText } => ({ text: '', read: readPercent('') });
