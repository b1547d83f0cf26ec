import { expect, test } from 'vitest';
import { parseIpynb, serializeIpynb, type Ipynb, type IpynbCell } from '../../../../plugins/jupyter/door.ts';
import { mergeOutputs } from '../../../../plugins/percent/execution/merge-outputs.ts';

const code = (source: string, text?: string, tags?: readonly string[]): IpynbCell => ({
  cell_type: 'code',
  execution_count: text === undefined ? null : 1,
  id: `${source}-${text ?? ''}`,
  metadata: tags ? { tags } : {},
  outputs: text === undefined ? [] : [{ output_type: 'stream', name: 'stdout', text: [text] }],
  source: [source],
});
const notebook = (...cells: readonly IpynbCell[]): Ipynb => ({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
const shown = ({ cells }: Ipynb) => cells.map(({ source, outputs }) => [String(source), outputs?.[0] ? String(outputs[0].text) : '']);

test('outputs go to the cells that ran', () => {
  expect(shown(mergeOutputs(notebook(code('a'), code('b', 'old')), notebook(code('a', '1'), code('b'))))).toEqual([
    ['a', '1'],
    ['b', ''],
  ]);
});

test('a cell that was edited meanwhile keeps what it shows', () => {
  expect(shown(mergeOutputs(notebook(code('a'), code('b + 1', 'mine')), notebook(code('a', '1'), code('b', '2'))))).toEqual([
    ['a', '1'],
    ['b + 1', 'mine'],
  ]);
});

test('a cell that was moved gets its own, and equal cells theirs in order', () => {
  const ran = notebook(code('a', '1'), code('x', '2'), code('x', '3'), code('b', '4'));
  expect(shown(mergeOutputs(notebook(code('b'), code('a'), code('x'), code('new', 'mine'), code('x')), ran))).toEqual([
    ['b', '4'],
    ['a', '1'],
    ['x', '2'],
    ['new', 'mine'],
    ['x', '3'],
  ]);
});

test('injected parameters go nowhere, and a skipped cell keeps what it shows', () => {
  const ran = notebook(code('# Parameters', 'no', ['injected-parameters']), code('s', undefined, ['skip-execution']));
  const open = notebook(code('# Parameters', 'mine'), code('s', 'old', ['skip-execution']));
  expect(mergeOutputs(open, ran)).toBe(open);
});

test('cells that get nothing new keep their bytes', () => {
  const cell = (id: string, outputs: string) =>
    `{"source": ["${id}"], "id": "${id}",  "metadata": {"a": 1.0}, "outputs": ${outputs}, "execution_count": 1, "cell_type": "code"}`;
  const text = `{"cells": [${cell('a', '[]')}, ${cell('b', '[]')}],  "metadata": {"big": 12345678901234567890}, "nbformat": 4, "nbformat_minor": 5}`;
  const parsed = parseIpynb(text, 'x.ipynb');
  if (!parsed.ok) throw new Error('unreadable');
  const same = { ...code('a'), execution_count: 1 };
  expect(mergeOutputs(parsed.notebook, notebook(same))).toBe(parsed.notebook);
  const merged = serializeIpynb(mergeOutputs(parsed.notebook, notebook(same, code('b', 'out'))));
  expect(merged).toContain(cell('a', '[]'));
  expect(merged).toContain('"big": 12345678901234567890');
  expect(merged).toContain('"out"');
});
