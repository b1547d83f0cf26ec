import { expect, test } from 'vitest';
import { marimoFindings } from '../../../plugins/marimo/checking/marimo-check.ts';

test('a place without a line has none, and a file that marimo cannot read is an error', async () => {
  const issues = [
    {
      type: 'diagnostic',
      code: 'MF001',
      name: 'general-formatting',
      message: 'No guard',
      filename: 'a.py',
      line: -1,
      severity: 'formatting',
    },
    { type: 'error', filename: '/project/b.py', error: 'Failed to parse\ninvalid syntax' },
  ];
  const tool = () => Promise.resolve({ code: 1, stdout: JSON.stringify({ issues }), stderr: '' });
  expect(await marimoFindings(['a.py', 'b.py'], { project: '/project', tool })).toEqual([
    { code: 'marimo.general-formatting', severity: 'warning', message: 'No guard (MF001)', at: { file: 'a.py' } },
    { code: 'marimo.not-read', severity: 'error', message: 'marimo cannot read the notebook: invalid syntax', at: { file: 'b.py' } },
  ]);
});
