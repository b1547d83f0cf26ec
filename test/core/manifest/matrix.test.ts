import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingsOf, flows, projectWith, tasksOf, told } from './reading.ts';

const withMatrix = (matrix: string): string => flows(`a:\n  matrix: ${matrix}\n  command: x`);

const rows = (project: string, from: string) => tasksOf(withMatrix(`{ from: ${from} }`), { project }).map(({ matrix }) => matrix);

const faults = (project: string, from: string) => told(findingsOf(withMatrix(`{ from: ${from} }`), { project }));

test('a glob makes a row for each match, each once, in the order of names', () => {
  const project = projectWith({
    'b/sub-10/x_T1w.nii': '',
    'b/sub-02/x_T1w.nii': '',
    'b/sub-02/y_T1w.nii': '',
    'b/sub-03/x_bold.nii': '',
    'b/.sub-99/x_T1w.nii': '',
  });
  expect(rows(project, '{ glob: "b/sub-{subject}/*_T1w.nii" }')).toEqual([{ subject: '02' }, { subject: '10' }]);
  expect(rows(project, '{ glob: "b/sub-{subject}/{kind}_T1w.nii" }')).toEqual([
    { subject: '02', kind: 'x' },
    { subject: '02', kind: 'y' },
    { subject: '10', kind: 'x' },
  ]);
  expect(rows(project, '{ glob: "b/sub-0{digit}/" }')).toEqual([{ digit: '2' }, { digit: '3' }]);
});

test('a name that stands twice in a glob takes the same value', () => {
  const project = projectWith({ 'sub-1/sub-1_ses-a.nii': '', 'sub-1/sub-2_ses-a.nii': '', 'sub-2/sub-2_ses-b.nii': '' });
  expect(rows(project, '{ glob: "sub-{s}/sub-{s}_ses-{t}.nii" }')).toEqual([
    { s: '1', t: 'a' },
    { s: '2', t: 'b' },
  ]);
  expect(rows(projectWith({ 'a-a.txt': '', 'a-b.txt': '' }), '{ glob: "{x}-{x}.txt" }')).toEqual([{ x: 'a' }]);
});

test('an annexed file counts where its content is absent, and a trailing slash asks for directories', () => {
  const project = projectWith({ 'd-file': '' });
  symlinkSync('.git/annex/objects/absent', join(project, 'd-annexed'));
  mkdirSync(join(project, 'd-directory'));
  expect(rows(project, '{ glob: "d-{x}" }')).toEqual([{ x: 'annexed' }, { x: 'directory' }, { x: 'file' }]);
  expect(rows(project, '{ glob: "d-{x}/" }')).toEqual([{ x: 'directory' }]);
});

test('characters that regular expressions know are themselves in a glob', () => {
  const project = projectWith({ 'a.b+(1).txt': '', 'axb+(1).txt': '' });
  expect(rows(project, '{ glob: "a.b+({n}).txt" }')).toEqual([{ n: '1' }]);
});

test('rows are combined with the listed values', () => {
  const project = projectWith({ 's-1/x': '', 's-2/x': '' });
  const ids = tasksOf(withMatrix('{ from: { glob: "s-{s}/" }, level: [low, high] }'), { project }).map(({ id }) => id);
  expect(ids).toEqual(['a/s=1,level=low', 'a/s=1,level=high', 'a/s=2,level=low', 'a/s=2,level=high']);
});

test('a table makes a row for each line; values stay text, a prefix is taken off, repetitions count once', () => {
  const project = projectWith({ 'p.tsv': 'participant_id\tage\tgroup\r\nsub-01\t30\tA\r\nsub-02\t31\tB\r\nsub-02\t32\tB\r\n\r\n' });
  expect(rows(project, '{ tsv: p.tsv, columns: { subject: participant_id }, strip: sub- }')).toEqual([
    { subject: '01' },
    { subject: '02' },
  ]);
  expect(rows(project, '{ tsv: p.tsv }')).toEqual([
    { participant_id: 'sub-01', age: '30', group: 'A' },
    { participant_id: 'sub-02', age: '31', group: 'B' },
    { participant_id: 'sub-02', age: '32', group: 'B' },
  ]);
});

test('a line without a value makes no task, and that is said', () => {
  const project = projectWith({ 'p.tsv': 'id\tsession\ns1\tn/a\ns2\t01\n' });
  expect(rows(project, '{ tsv: p.tsv }')).toEqual([{ id: 's2', session: '01' }]);
  expect(faults(project, '{ tsv: p.tsv }')).toEqual([
    expect.stringMatching(/manifest\.table Line 2 of `p\.tsv` has no value for `session`/),
  ]);
});

test.each([
  ['{ glob: "nothing-{x}" }', /^4:29 manifest\.no-rows Nothing in the project matches/],
  ['{ glob: "plain" }', /manifest\.matrix .*names no value/],
  ['{ glob: "**/{x}" }', /manifest\.matrix `\*\*` is not available/],
  ['{ glob: "{a b}" }', /manifest\.matrix `\{a b\}` is not a name/],
  ['{ glob: "../{x}" }', /manifest\.path .*leaves/],
  ['{ glob: "p{x}", tsv: p.tsv }', /manifest\.matrix `from` has `glob` and `tsv`/],
  ['{ strip: x }', /manifest\.matrix `from` has neither/],
  ['{ glob: "p.{x}", strip: y }', /manifest\.matrix `strip` belongs to `tsv`/],
  ['{ tsv: absent.tsv }', /^4:28 manifest\.table .*`absent\.tsv` does not exist.*datalad get absent\.tsv/],
  ['{ tsv: d }', /manifest\.table .*is a directory/],
  ['{ tsv: p.tsv, columns: { subject: participant } }', /^4:55 manifest\.table .*no column `participant`.*Did you mean `participant_id`/],
  ['{ tsv: ragged.tsv }', /manifest\.table Line 3 .*has 1 columns; its first line has 2/],
  ['{ tsv: odd.tsv }', /manifest\.table The column "a b"/],
  ['{ tsv: empty.tsv }', /manifest\.no-rows `empty\.tsv` has no rows/],
])('%s is refused with its reason', (from, expected) => {
  const project = projectWith({
    'p.tsv': 'participant_id\ns1\n',
    'ragged.tsv': 'a\tb\n1\t2\n3\n',
    'odd.tsv': 'a b\n1\n',
    'empty.tsv': 'a\n',
    'd/x': '',
  });
  expect(faults(project, from)).toEqual([expect.stringMatching(expected)]);
});

test('a name cannot come from a row and from a list', () => {
  const project = projectWith({ 's-1/x': '' });
  expect(told(findingsOf(withMatrix('{ from: { glob: "s-{s}/" }, s: [a] }'), { project }))).toEqual([
    expect.stringMatching(/manifest\.matrix `s` is listed here and comes from/),
  ]);
});

test('params reach the matrix', () => {
  const text = `params: { species: [adelie, gentoo], folder: data }\n${withMatrix('{ s: "${{ params.species }}" }')}`;
  expect(tasksOf(text).map(({ id }) => id)).toEqual(['a/s=adelie', 'a/s=gentoo']);
});
