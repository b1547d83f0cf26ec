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
