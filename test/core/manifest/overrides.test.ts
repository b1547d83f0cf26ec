import { expect, test } from 'vitest';
import { read } from './reading.ts';

const MANIFEST = 'version: 1\nparams: { bins: 20, label: "01", deep: { k: 1 }, list: [a] }\nflows: { a: { command: x } }\n';

function paramsWith(...overrides: readonly string[]) {
  const result = read(MANIFEST, { overrides });
  return result.kind === 'loaded'
    ? result.manifest.params
    : result.findings.map(({ message, remedy, at }) => ({ text: `${message} ${remedy}`, at }));
}

test('a value is read as YAML, and the last one counts', () => {
  expect(paramsWith('params.bins=30')).toMatchObject({ bins: 30 });
  expect(paramsWith('params.bins=30', 'params.bins=40.5')).toMatchObject({ bins: 40.5 });
  expect(paramsWith('params.bins=many')).toMatchObject({ bins: 'many' });
  expect(paramsWith('params.bins="30"')).toMatchObject({ bins: '30' });
  expect(paramsWith('params.list=[b, 2]')).toMatchObject({ list: ['b', 2] });
  expect(paramsWith('params.deep.k=false')).toMatchObject({ deep: { k: false } });
  expect(paramsWith('params.label=a=b')).toMatchObject({ label: 'a=b' });
});

test('where the manifest has a text it stays the text that was typed', () => {
  expect(paramsWith('params.label=02')).toMatchObject({ label: '02' });
  expect(paramsWith('params.label=a: b')).toMatchObject({ label: 'a: b' });
  expect(paramsWith('params.label=')).toMatchObject({ label: '' });
});

test.each([
  ['params.bin=1', /no param `bin`.*Did you mean `bins`/],
  ['params.deep.x=1', /no param `x`.*`k`/],
  ['params.bins.x=1', /`bins` is one value/],
  ['bins=1', /only params.*`--set params\.bins=1`/],
  ['params.bins', /no `=`/],
  ['params=1', /only params/],
  ['params.bins=01', /`01` without quotes is the number 1.*'params\.NAME="01"'/],
  ['params.bins=[1', /YAML|indentation|missing/],
  ['params.bins=1\nother: 2', /not one YAML value/],
  ['params.__proto__.x=1', /no param `__proto__`/],
])('--set %s is refused, naming itself', (override, expected) => {
  expect(paramsWith(override)).toEqual([{ text: expect.stringMatching(expected), at: undefined }]);
});
