import { expect, test } from 'vitest';
import { declaredParameters } from '../../../../plugins/percent/execution/index.ts';

const cell = (body: string): string => `# %%\nother = 1\n\n# %% tags=["parameters"]\n${body}\n\n# %%\nlater = 2\n`;
const defaults = (body: string): Readonly<Record<string, string>> | undefined => declaredParameters(cell(body));

test('parameters are what the tagged cell assigns, with the text of the defaults', () => {
  expect(declaredParameters(cell('bins = 20\nname: str = "a"  # whose'))).toEqual({ bins: '20', name: '"a"' });
});

test.each([
  ['over several lines', 'paths = [\n    "a",  # first\n    "b = c",\n]\nn = 1', { paths: '[\n    "a",  \n    "b = c",\n]', n: '1' }],
  ['strings that look like code', 'a = """\nb = 2\n"""\nc = "# d = 1"', { a: '"""\nb = 2\n"""', c: '"# d = 1"' }],
  ['one value for two names', 'a = b = None', { a: 'None', b: 'None' }],
  ['several at once', 'a, (b, *c) = x', { a: '', b: '', c: '' }],
  ['two in a line', 'a = 1; b = 2', { a: '1', b: '2' }],
  [
    'an annotation with a comma or an equals sign',
    'mode: Literal["a=b", "c"] = "c"\npair: Dict[str, int] = {}',
    { mode: '"c"', pair: '{}' },
  ],
  ['calls with keywords, comparisons, item and attribute targets', 'f(a=1)\nx == 1\nd["k"] = 1\no.p = 2\ny += 1\nn = 1', { n: '1' }],
  ['blocks are no parameters', 'if True:\n    hidden = 1\nn = 1', { n: '1' }],
  ['letters of any script', 'größe = 1', { größe: '1' }],
  ['magics', '# %matplotlib inline\nn = 1', { n: '1' }],
])('%s', (_what, body, expected) => {
  expect(defaults(body)).toEqual(expected);
});

test('a notebook without such a cell takes no parameters', () => {
  expect(declaredParameters('# %%\nbins = 20\n')).toEqual({});
});

test('a notebook in another language does not tell', () => {
  const header = '# ---\n# jupyter:\n#   kernelspec:\n#     name: ir\n#     language: R\n# ---\n\n';
  expect(declaredParameters(header + cell('bins <- 20'))).toBeUndefined();
});
