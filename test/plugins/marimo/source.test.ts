import { expect, test } from 'vitest';
import { readCells } from '../../../plugins/marimo/source/cells.ts';
import { isMarimo } from '../../../plugins/marimo/source/detect.ts';
import { maskPython } from '../../../plugins/marimo/source/mask.ts';
import { readParameters } from '../../../plugins/marimo/source/parameters.ts';

const APP = 'import marimo\n\napp = marimo.App()\n';
const cell = (...lines: string[]): string => `\n\n@app.cell\ndef _():\n${lines.map((line) => `    ${line}\n`).join('')}    return\n`;

test.each([
  ['an app', APP, true],
  ['an app with line ends of Windows', APP.replaceAll('\n', '\r\n'), true],
  [
    'an app with a byte order mark and a width',
    `\uFEFFimport marimo\n\n__generated_with = "0.25.2"\napp = marimo.App(width="medium")\n`,
    true,
  ],
  ['an app behind a long docstring', `"""${'prose '.repeat(2000)}"""\n${APP}`, true],
  ['an app behind many inline dependencies', `# /// script\n${'# dependencies = []\n'.repeat(500)}# ///\n${APP}`, true],
  ['a percent notebook that tells of marimo', '# %% [markdown]\n# import marimo\n# app = marimo.App()\n\n# %%\nx = 1\n', false],
  ['a test with an app in a string', `SOURCE = """\nimport marimo\napp = marimo.App()\n"""\n`, false],
  ['a test that makes an app within a function', 'import marimo\n\ndef test_app():\n    app = marimo.App()\n', false],
  ['a module that only imports marimo', 'import marimo\n\nprint("marimo.App()")\n', false],
  ['an app commented out', 'import marimo\n# app = marimo.App()\n', false],
  ['nothing', '', false],
])('told by its statements, not by its words: %s (defect 7)', (_, text, expected) => {
  expect(isMarimo(text)).toBe(expected);
});

test('the code of a module is told from its strings and comments, also within f-strings', () => {
  const masked = (text: string): string =>
    maskPython(text)
      .replaceAll(/[ \u00A0]+/g, ' ')
      .trim();
  expect(masked(`a = "b # c" + 'd'  # e`)).toBe(`a = " + '`);
  expect(masked(`x = r"\\" + y`)).toBe('x = r"');
  expect(masked(`x = "\\"y" + z`)).toBe('x = " + z');
  expect(masked('x = f"t {a["k"]!r:>{w}} {{u}} {b}" + c')).toBe('x = f" a[" ]!r w b + c');
  expect(masked(`x = """one\n"two" # three\n""" + y`)).toBe('x = """ \n \n + y');
  expect(maskPython('x = "open\ny = 1')).toBe('x = "\u00A0\u00A0\u00A0\u00A0\ny = 1');
});

const NOTEBOOK = `# /// script
# dependencies = ["marimo"]
# ///
"""A docstring with @app.cell in it."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium")

with app.setup(hide_code=True):
    import marimo as mo
    LIMIT = 3


@app.cell(hide_code=True)
def title():
    mo.md(r"""
    # Noise \\d

    Of *everything*.
""")
    return


@app.cell
def _(
    a,
    b,
):
    text = """
@app.cell
def no(): pass
"""
    if a:
        return_value = 1
    values = [
1, 2,
]
    return return_value, text


@app.cell
async def compute(text):
    # a comment

    total = await text
    return (total,)


@app.cell(disabled=True)
def _(total):
    mo.md(f"{total} of all")
    return


@app.function
def double(x: int) -> int:
    return 2 * x


@app.class_definition
class Thing:
    size = 1


app._unparsable_cell(
    r"""
    def broken(:
    """,
    name="bad"
)

if __name__ == "__main__":
    app.run()
`;

test('a notebook is split into its cells: setup, markdown, code without the return, functions, what cannot be parsed', () => {
  expect(readCells(NOTEBOOK)).toEqual([
    { type: 'code', source: 'import marimo as mo\nLIMIT = 3', tags: [], line: 11, name: 'setup' },
    { type: 'markdown', source: '# Noise \\d\n\nOf *everything*.', tags: [], line: 16, name: 'title' },
    {
      type: 'code',
      source: 'text = """\n@app.cell\ndef no(): pass\n"""\nif a:\n    return_value = 1\nvalues = [\n1, 2,\n]',
      tags: [],
      line: 26,
    },
    { type: 'code', source: '# a comment\n\ntotal = await text', tags: [], line: 43, name: 'compute' },
    { type: 'code', source: 'mo.md(f"{total} of all")', tags: ['disabled'], line: 51 },
    { type: 'code', source: 'def double(x: int) -> int:\n    return 2 * x', tags: [], line: 57, name: 'double' },
    { type: 'code', source: 'class Thing:\n    size = 1', tags: [], line: 62, name: 'Thing' },
    { type: 'code', source: 'def broken(:', tags: [], line: 67, name: 'bad' },
  ]);
  expect(readCells(NOTEBOOK.replaceAll('\n', '\r\n'))).toEqual(readCells(NOTEBOOK));
  expect(readCells('')).toEqual([]);
});

test.each<[string, string[], Record<string, string> | undefined]>([
  ['by get with a default', ['n = mo.cli_args().get("n", 3)'], { n: '3' }],
  ['by get without', ["n = mo.cli_args().get('n')"], { n: 'None' }],
  ['by item', ['n = mo.cli_args()["n"]'], { n: 'None' }],
  ['with a default that has commas', ['n = mo.cli_args().get("n", f(1, "a,)"))'], { n: 'f(1, "a,)")' }],
  ['by a name for them', ['args = mo.cli_args()', 'n = args.get("n", 1)', 'm = "m" in args and args["m"]'], { n: '1', m: 'None' }],
  ['by an import', ['from marimo import cli_args', 'n = cli_args().get("n", 1)'], { n: '1' }],
  ['whole', ['n = mo.cli_args().get("n")', 'show(mo.cli_args())'], undefined],
  ['by a computed name', ['n = mo.cli_args().get(name)'], undefined],
  ['in a loop', ['args = mo.cli_args()', 'n = args.get("n")', 'for key in args: print(key)'], undefined],
  ['by argparse', ['import argparse', 'n = mo.cli_args().get("n")'], undefined],
  ['in a comment only', ['# mo.cli_args().get("n")', 'x = 1'], {}],
  ['not at all', ['x = 1'], {}],
])('parameters are told where arguments are read only by name: %s', (_, lines, expected) => {
  expect(readParameters(APP + cell(...lines))).toEqual(expected);
});

test('a name for the arguments counts in all cells', () => {
  expect(readParameters(APP + cell('args = mo.cli_args()') + cell('n = args.get("n", 2)'))).toEqual({ n: '2' });
  expect(readParameters(APP + cell('args = mo.cli_args()') + cell('n = args.get("n", 2)', 'f(args)'))).toBeUndefined();
});
