import { expect, it } from 'vitest';
import { selectNotebooks } from '../../../../core/cli/notebooks/select.ts';
import { flowOf, notebook } from './opened.ts';

const FLOWS = [
  flowOf('report', [notebook('noise'), notebook('demo')], 'a/notebook.yml'),
  flowOf('quality', [notebook('noise'), notebook('drift')], 'b/notebook.yml'),
];
const ALL = new Map([
  ['a/notebook.yml', undefined],
  ['b/notebook.yml', undefined],
]);

const names = (...request: Parameters<typeof selectNotebooks>): readonly string[] =>
  selectNotebooks(...request).flatMap(({ flow, notebooks }) => notebooks.map(({ name }) => `${flow}/${name}`));

it('without a wish it is all of them', () => {
  expect(names(FLOWS, ALL, {})).toEqual(['report/noise', 'report/demo', 'quality/noise', 'quality/drift']);
});

it('--entry means the notebooks of that name in every flow, --flow those of one flow, and both the meeting of them', () => {
  expect(names(FLOWS, ALL, { entry: ['noise'] })).toEqual(['report/noise', 'quality/noise']);
  expect(names(FLOWS, ALL, { flow: 'quality' })).toEqual(['quality/noise', 'quality/drift']);
  expect(names(FLOWS, ALL, { flow: 'quality', entry: ['noise'] })).toEqual(['quality/noise']);
});

it('a file that was named means its notebook alone, and the flow still knows the others', () => {
  const wanted = new Map([['a/notebook.yml', ['demo']]]);
  expect(names(FLOWS.slice(0, 1), wanted, {})).toEqual(['report/demo']);
  expect(selectNotebooks(FLOWS.slice(0, 1), wanted, {})[0]?.list.entries).toHaveLength(2);
});

it('a name that there is not is refused, with the nearest', () => {
  expect(() => names(FLOWS, ALL, { entry: ['nose'] })).toThrow('No notebook is called nose.');
  expect(() => names(FLOWS, ALL, { flow: 'reprot' })).toThrow('No flow with notebooks is called reprot.');
  expect(() => names(FLOWS, ALL, { flow: 'report', entry: ['drift'] })).toThrow('No notebook is called drift.');
});

it('a flow whose list is empty is kept, so that it can be told', () => {
  expect(selectNotebooks([flowOf('new', [], 'a/notebook.yml')], ALL, {})).toHaveLength(1);
});
