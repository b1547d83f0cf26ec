import { expect, test } from 'vitest';
import { readHeader } from '../../../core/notebooks/header.ts';

test('a commented block is the header, whether or not it is YAML', () => {
  const text = `#!/usr/bin/env python
# ---
# Title: noise: a demo
# Status: INVESTIGATION
# Objective: Prototype a compact
#   cross-session demo
# Guardrails: "Read-only"
# jupyter:
#   Title: not this one
#   kernelspec:
#     name: python3
# Focus: spectra
# Empty:
# ---

# %%
Title = 1
`;
  expect(readHeader(text)).toEqual({
    title: 'noise: a demo',
    status: 'INVESTIGATION',
    fields: [
      ['Objective', 'Prototype a compact cross-session demo'],
      ['Guardrails', 'Read-only'],
      ['Focus', 'spectra'],
    ],
  });
});

test('so is the docstring of a module, also below inline dependencies', () => {
  const text = `# /// script
# dependencies = ["marimo"]
# ///
"""Title: Explorer
Status: active

A sentence that is no field, see https://example.org.
"""
import marimo
`;
  expect(readHeader(text)).toEqual({ title: 'Explorer', status: 'active', fields: [] });
  expect(readHeader('r"""\nTitle: One\n"""\n')).toMatchObject({ title: 'One' });
});

test('a cell, a block that never ends and plain code are no header', () => {
  const none = { fields: [] };
  expect(readHeader('# %%\n"""\nTitle: no\n"""\n')).toEqual(none);
  expect(readHeader('# %%\n# ---\n# Title: no\n# ---\n')).toEqual(none);
  expect(readHeader('# ---\n# Title: no\nx = 1\n# ---\n')).toEqual(none);
  expect(readHeader('x = 1\n"""Title: no"""\n')).toEqual(none);
  expect(readHeader('"""Title: no')).toEqual(none);
  expect(readHeader('')).toEqual(none);
});

test('the byte order mark and Windows line ends do not matter', () => {
  expect(readHeader('\uFEFF# ---\r\n# Title: One\r\n# ---\r\n')).toEqual({ title: 'One', fields: [] });
});
