import { expect, test } from 'vitest';
import type { Vocabulary } from '../../../core/manifest/load.ts';
import { findingsOf, flows, read, tasksOf, told } from './reading.ts';

const vocabulary: Vocabulary = {
  jobs: {
    matlab: {
      type: 'object',
      required: ['script'],
      additionalProperties: false,
      properties: { script: { type: 'string' }, threads: { type: 'integer', minimum: 1 } },
    },
  },
  backends: {
    slurm: {
      kind: 'executor',
      schema: { type: 'object', additionalProperties: false, properties: { partition: { enum: ['short', 'long'] } } },
    },
    deriva: { kind: 'recorder', schema: { type: 'object' } },
  },
  environments: { container: { type: 'string' } },
  reporters: { junit: { type: 'object', required: ['file'] } },
};

test('the words of plugins are part of the language, and expressions in them are looked up before their schema is asked', () => {
  const text = `params: { n: 4, p: long }\nreporters: [{ junit: { file: x.xml } }]\n${flows(
    'a:\n  matrix: { s: [one] }\n  matlab: { script: "${{ matrix.s }}.m", threads: "${{ params.n }}" }\n  backend: [{ slurm: { partition: "${{ params.p }}" } }, deriva, datalad]\n  environment: { container: image }',
  )}`;
  expect(tasksOf(text, { vocabulary })).toMatchObject([
    {
      builder: { key: 'matlab', declaration: { script: 'one.m', threads: 4 } },
      executor: { name: 'slurm', options: { partition: 'long' } },
      recorders: [{ name: 'deriva' }, { name: 'datalad' }],
      environment: { name: 'container', options: 'image' },
    },
  ]);
});

test.each([
  [
    'a:\n  matlab: { scrpt: x }',
    /^4:15 manifest\.unknown-key .*`scrpt` in `matlab` of flow `a`\. Accepted: `script`, `threads`.*Did you mean `script`/,
  ],
  ['a:\n  matlab: { script: x, threads: 0 }', /^4:35 manifest\.value `matlab\.threads` of flow `a` is `0`\. It must be >= 1/],
  ['a:\n  matlba: { script: x }', /^4:5 manifest\.unknown-key .*Did you mean `matlab`/],
  ['a:\n  matlab: { script: x }\n  command: y', /manifest\.several-builders .*`command`, `matlab`/],
  [
    'a:\n  command: x\n  backend: { slurm: { partition: lang } }',
    /^5:36 manifest\.value .*is the text `lang`\. Accepted: `short`, `long`.*Did you mean `long`/,
  ],
  ['a:\n  command: x\n  backend: [local, slurm]', /manifest\.backend `local`, `slurm` all say where/],
  ['a:\n  command: x\n  backend: slurn', /Did you mean `slurm`/],
  ['a:\n  command: x\n  environment: { container: [a] }', /^5:5 manifest\.value|manifest\.value `environment\.container`/],
])('%j is refused with what the plugin accepts', (text, expected) => {
  expect(told(findingsOf(flows(text), { vocabulary }))).toEqual([expect.stringMatching(expected)]);
});

test('without its plugin a word is unknown', () => {
  expect(told(findingsOf(flows('a:\n  command: x\n  backend: { slurm: {} }')))).toEqual([
    expect.stringMatching(/^5:16 manifest\.unknown-key .*`slurm`/),
  ]);
});

test('a plugin with a faulty schema is a finding, not a crash', () => {
  const faulty: Vocabulary = { ...vocabulary, jobs: { bad: { type: 'nonsense' } } };
  expect(told(findingsOf(flows('a:\n  bad: {}'), { vocabulary: faulty }))).toEqual([
    expect.stringMatching(/^4:5 manifest\.plugin-schema .*author/),
  ]);
});

test('which plugins there are is asked with the names in the manifest, and what is wrong with one is located there', () => {
  const asked: unknown[] = [];
  const result = read(`plugins: [a, b]\n${flows('x:\n  command: x')}`, {
    vocabulary: (declared) => {
      asked.push(declared);
      return {
        ...vocabulary,
        findings: [{ code: 'plugin.missing', severity: 'error', message: 'No plugin b.', at: { pointer: '/plugins/1' } }],
      };
    },
  });
  expect(asked).toEqual([{ plugins: ['a', 'b'], project: '/nowhere' }]);
  expect(result.kind === 'rejected' && told(result.findings)).toEqual(['1:14 plugin.missing No plugin b.']);
});

test('a vocabulary that names the built-in words too changes nothing', () => {
  const everything: Vocabulary = {
    jobs: { command: { type: 'object', required: ['argv'] } },
    backends: { local: { kind: 'executor', schema: {} }, datalad: { kind: 'recorder', schema: { type: 'object' } } },
    environments: { venv: { type: 'string' } },
    reporters: { console: { type: 'object' } },
  };
  const text = flows('a:\n  command: [x]\n  backend: datalad\n  environment: { venv: .venv }');
  expect(tasksOf(text, { vocabulary: everything })).toEqual(tasksOf(text));
});
