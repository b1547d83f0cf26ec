import { expect, test } from 'vitest';
import { parseKey } from '../../../plugins/datalad/annex-key.ts';

test('a key tells backend, size and digest; sizes are optional, and names may hold dashes', () => {
  expect(parseKey('MD5E-s100--84f1d0.nii.gz')).toEqual({
    key: 'MD5E-s100--84f1d0.nii.gz',
    backend: 'MD5E',
    bytes: 100,
    name: '84f1d0.nii.gz',
  });
  expect(parseKey('SHA256E-s5-m12-S3-C2--ab--cd')).toMatchObject({ backend: 'SHA256E', bytes: 5, name: 'ab--cd' });
  expect(parseKey('URL--http&c%%example.org%x')).toMatchObject({ backend: 'URL', bytes: undefined });
  expect(parseKey('no key')).toBeUndefined();
});
