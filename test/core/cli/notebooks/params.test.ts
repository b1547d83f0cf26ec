import { expect, it } from 'vitest';
import { readParams } from '../../../../core/cli/notebooks/params.ts';
import { Refusal } from '../../../../core/cli/refusal.ts';

it('a parameter’s value is read as YAML', () => {
  expect(readParams(['bins=30', 'bands=[4, 8]', 'name=alpha', 'subject="02"', 'empty=""', 'equals=a=b', 'off=false'])).toEqual({
    bins: 30,
    bands: [4, 8],
    name: 'alpha',
    subject: '02',
    empty: '',
    equals: 'a=b',
    off: false,
  });
});

it('a label that looks like a number stays the text that was typed', () => {
  expect(readParams(['subject=02', 'session=007', 'rate=1e3', 'size=0.5', 'none=0'])).toEqual({
    subject: '02',
    session: '007',
    rate: 1000,
    size: 0.5,
    none: 0,
  });
});

it('what is no parameter, or no value, is refused with the way to write it', () => {
  for (const given of ['bins', '=3', 'a b=3', 'bands=[4', 'x=1\ny: 2', 'note=a: b']) {
    expect(() => readParams([given]), given).toThrow(Refusal);
  }
});
