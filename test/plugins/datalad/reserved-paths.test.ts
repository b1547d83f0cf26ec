import { array, assert, constantFrom, oneof, pre, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isReserved, overlaps, reservedIn, reservedPaths } from '../../../plugins/datalad/reserved-paths.ts';
import { planned } from '../../rig/dataset-planned.ts';

const of = (...outputs: string[]) => reservedPaths([planned('t', { outputs })], '');
const segment = constantFrom('a', 'b', 'ab');
const path = array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const glob = tuple(array(segment, { maxLength: 2 }), segment).map(([folders, start]) => [...folders, `${start}*`].join('/'));
const outputs = array(oneof(path, glob), { maxLength: 4 });

describe('reserved paths', () => {
  test('overlap in both directions or in none', () => {
    assert(
      property(
        outputs,
        outputs,
        (ours, theirs) => overlaps(of(...ours), of(...theirs)).length > 0 === overlaps(of(...theirs), of(...ours)).length > 0,
      ),
    );
  });

  test('overlap whenever one file could be written by both', () => {
    assert(
      property(outputs, outputs, path, (ours, theirs, file) => {
        pre(isReserved(of(...ours))(file) && isReserved(of(...theirs))(file));
        return overlaps(of(...ours), of(...theirs)).length > 0;
      }),
    );
  });

  test('do not overlap beside each other', () => {
    expect(overlaps(of('a/b', 'sub-01/', 'x-*.csv'), of('a/bc', 'a/c', 'sub-010/', 'y-*.csv', 'z'))).toEqual([]);
  });

  test('of a superdataset mean the same in a subdataset', () => {
    expect(reservedIn('sub', of('sub/a.txt', 'other/b', 'sub/c-*.txt'))).toEqual({ places: ['a.txt'], beginnings: ['c-'] });
    expect(reservedIn('deep/sub', of('deep/'))).toEqual({ places: [''], beginnings: [] });
  });
});

test('what the engine writes beside its jobs surprises nobody, and does not keep another run away', () => {
  const ours = reservedPaths([{ ...planned('t', { outputs: ['out.txt'] }), beside: ['docs/', 'notebooks/a.ipynb'] }], 'project/');
  const isOurs = isReserved(ours);
  expect(['project/docs/a.html', 'project/notebooks/a.ipynb', 'project/notebooks/b.ipynb'].map(isOurs)).toEqual([true, true, false]);
  expect(overlaps(ours, reservedPaths([{ ...planned('u', { outputs: ['docs/b.html'] }), beside: ['docs'] }], 'project/'))).toEqual([]);
  expect(reservedIn('project/docs', ours)).toEqual({ places: [], beginnings: [], beside: [''] });
});
