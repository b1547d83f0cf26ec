import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joined, multiline, parseIpynb, serializeIpynb, type Ipynb } from '../../../../core/plugin.ts';

// As Python's json.dumps(indent=1) writes it, with what JavaScript cannot hold: 1.0, an integer beyond 2^53, NaN, keys out of order.
const FROM_PYTHON = `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 3,
   "id": "ab12",
   "metadata": {},
   "outputs": [
    {
     "data": {
      "application/json": {
       "10": 1.0,
       "2": 9007199254740993,
       "mean": NaN,
       "small": 1e-07
      },
      "text/plain": [
       "é <unknown>"
      ]
     },
     "execution_count": 3,
     "metadata": {},
     "output_type": "execute_result"
    }
   ],
   "source": [
    "a = 1\\n",
    "a"
   ]
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
`;

const parsed = (text: string): Ipynb => {
  const read = parseIpynb(text, 'a.ipynb');
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  return read.notebook;
};

test('a notebook that is read and written is the same bytes, also where JavaScript has no such number', () => {
  expect(serializeIpynb(parsed(FROM_PYTHON))).toBe(FROM_PYTHON);
});

test('a cell that gets another source keeps the bytes of its outputs', () => {
  const notebook = parsed(FROM_PYTHON);
  const [cell] = notebook.cells;
  const text = serializeIpynb({ ...notebook, cells: [{ ...cell!, source: multiline('b = 2\nb') }] });
  expect(text).toBe(FROM_PYTHON.replace('a = 1', 'b = 2').replace('"a"\n', '"b"\n'));
});

test('a file keeps its own indentation and its missing line end', () => {
  const text = JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 2);
  const read = parseIpynb(text, 'a.ipynb');
  expect(read.ok && serializeIpynb({ ...read.notebook }, read.style)).toBe(text);
});

test.each([
  ['{"cells": [', 'it ends in the middle', 1],
  ['{\n "cells": [],\n "metadata": {\n}', '"," or "}" was expected', 4],
  ['{\n<<<<<<< HEAD\n "cells": []\n}', 'markers of a merge conflict', 2],
  ['{"nbformat": 3}', 'nbformat 3', undefined],
  ['{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "heading"}]}', 'cell 1 has the type "heading"', undefined],
  ['', 'it ends in the middle', 1],
])('what is no notebook is told with its place: %j', (text, message, line) => {
  const read = parseIpynb(text, 'a.ipynb');
  expect(read).toMatchObject({ ok: false, findings: [{ severity: 'error', message: expect.stringContaining(message) }] });
  if (line !== undefined) expect(read).toMatchObject({ findings: [{ at: { file: 'a.ipynb', line } }] });
});

test('a notebook of an older format is upgraded rather than removed', () => {
  expect(parseIpynb('{"nbformat": 3}', 'a.ipynb')).toMatchObject({
    findings: [{ remedy: expect.stringContaining('--nbformat 4') as string }],
  });
});

test('any JSON is read as JSON.parse reads it, and written as JSON.stringify writes it', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const value: unknown = JSON.parse(json);
      const text = JSON.stringify({ cells: [], metadata: { value }, nbformat: 4, nbformat_minor: 5 }, null, 1);
      const notebook = parsed(text);
      expect(notebook.metadata['value']).toEqual(value);
      expect(serializeIpynb(notebook)).toBe(`${text}\n`);
    }),
  );
});

test('lines are split as Python splits them', () => {
  expect(multiline('a\r\nb\u2028c\n\nd')).toEqual(['a\r\n', 'b\u2028', 'c\n', '\n', 'd']);
  expect(multiline('')).toEqual([]);
  expect(joined(multiline('a\n'))).toBe('a\n');
});
