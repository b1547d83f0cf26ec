import * as fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadManifest } from '../../../core/manifest/load.ts';
import { projectWith, read } from './reading.ts';

const GOOD = `version: 1
name: x
params: { bins: 20, list: [a, b], deep: { k: "01" } }
defaults: { backend: datalad, environment: { venv: .venv }, env: { A: 1 } }
x-base: &base { timeout: 5m, retry: { limit: 2, base: 2s } }
flows:
  tidy:
    <<: *base
    command: [python, code/tidy.py, "\${{ params.bins }}", "\${{ run.id }}"]
    inputs: [code/tidy.py, data/raw.csv]
    outputs: [derivatives/tidy.csv]
  summary:
    matrix: { species: [adelie, "gentoo"], n: [1, 2.5] }
    command: python summary.py --species \${{ matrix.species }} -o "\${{ outputs[0] }}"
    outputs: ["s-\${{ matrix.species }}-\${{ matrix.n }}.json"]
    resources: { cpus: 1, memory: 500MB, locks: [db] }
  figures:
    needs: [summary, tidy]
    snakemake: { targets: [all], config: { bins: "\${{ params.bins }}", of: "\${{ needs.summary.outputs }}" }, cores: 2 }
    backend: { datalad: { message: "m \${{ params.deep.k }}" } }
  archive:
    shell: |
      tar czf a.tgz b && ls \${{ outputs[0] }}
    outputs: [a.tgz]
`;

const RUNS = { numRuns: 400, interruptAfterTimeLimit: 20_000 };

/** What is wrong with the answer to a text: there must be one, soon, and every finding must be a sentence about a line of the text. */
function faultsIn(text: string): readonly string[] {
  const started = performance.now();
  const result = read(text, { environment: { SECRET: 'a secret that is long' } });
  const milliseconds = performance.now() - started;
  const lines = text.split('\n');
  const findings = result.kind === 'rejected' ? result.findings : result.warnings;
  const faults = findings.flatMap(({ at, message, code }) => {
    if (!at || !('file' in at) || at.line === undefined || at.column === undefined) return [`${code} is not located`];
    const beyond = at.line > lines.length || at.column > (lines[at.line - 1]?.length ?? 0) + 1;
    const sentence = /[.?]$/.test(message) && !/undefined|\[object|at .*\.ts:/.test(message);
    return [...(beyond ? [`${code} is beyond the text`] : []), ...(sentence ? [] : [`${code} says ${message}`])];
  });
  if (result.kind === 'rejected' && findings.length === 0) faults.push('rejected without a finding');
  // Generous, since other tests may have the processor: what is quadratic or worse takes longer by far.
  if (milliseconds > 10_000) faults.push(`it took ${milliseconds} ms`);
  return faults;
}

test('the good manifest of these tests is good', () => {
  expect(read(GOOD)).toMatchObject({ kind: 'loaded', tasks: { length: 7 } });
});

test('any bytes in a file are answered with a value', () => {
  const file = join(projectWith(), 'engine.yml');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      writeFileSync(file, bytes);
      const result = loadManifest(file, {
        overrides: [],
        vocabulary: { jobs: {}, backends: {}, environments: {}, reporters: {} },
        environment: {},
      });
      expect(result.kind === 'loaded' || result.findings.every(({ at }) => at && 'file' in at)).toBe(true);
    }),
    RUNS,
  );
});

test('any text is answered with located findings', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '\n',
      '  ',
      '- ',
      ': ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '|\n',
      '>\n',
      '&a ',
      '*a',
      '<<: ',
      '!t ',
      '? ',
      '# ',
      '---\n',
      '${{ ',
      ' }}',
      'version: 1\n',
      'flows:\n',
      '%YAML 1.1\n',
      '\t',
      '\r\n',
      '01',
      '\u0085',
      '\u2028',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(faultsIn(pieces.join(''))).toEqual([]);
    }),
    RUNS,
  );
});

test('a good manifest with a few letters changed is answered with located findings', () => {
  const change = fc.record({
    at: fc.nat({ max: GOOD.length }),
    remove: fc.nat({ max: 12 }),
    insert: fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom('[', '{', ': ', '\n', '*base', '&base ', '${{ ', '}}', '- ', '01', 'null', '..', '/', '"'),
    ),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const text = changes.reduce((before, { at, remove, insert }) => before.slice(0, at) + insert + before.slice(at + remove), GOOD);
      expect(faultsIn(text)).toEqual([]);
    }),
    RUNS,
  );
});

test('any value under any key of the language is answered with located findings', () => {
  const keys = [
    'version',
    'params',
    'defaults',
    'plugins',
    'reporters',
    'flows',
    'matrix',
    'from',
    'glob',
    'tsv',
    'columns',
    'command',
    'shell',
    'snakemake',
    'snakebids',
    'notebooks',
    'inputs',
    'outputs',
    'path',
    'to',
    'needs',
    'env',
    'passEnv',
    'retry',
    'limit',
    'timeout',
    'resources',
    'cpus',
    'memory',
    'locks',
    'backend',
    'datalad',
    'environment',
    'venv',
    'prefix',
    'a',
    'toString',
    'SECRET',
  ];
  const scalar = fc.oneof(
    fc.constantFrom(
      null,
      true,
      1,
      0,
      -1,
      1.5,
      '',
      'a',
      'b',
      '5m',
      '1GB',
      'local',
      'datalad',
      'SECRET',
      'a secret that is long',
      '/x',
      '../x',
      '${{ params.a }}',
      '${{ matrix.a }}',
      '${{ outputs[0] }}',
      '${{ needs.a.outputs }}',
      '{a}/x',
      '*',
    ),
    fc.string(),
    fc.double(),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, depthSize: 'large' },
      scalar,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 5 }),
    ),
  }));
  // Half of the flows say what they do, so that the rest of them is read too.
  const flow = fc
    .tuple(fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 5 }), fc.boolean())
    .map(([random, good]) => (good ? { inputs: random['inputs'], matrix: random['matrix'], command: ['x', random['env']] } : random));
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'toString'), flow),
      fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 3 }),
      (flows, rest) => {
        expect(faultsIn(JSON.stringify({ version: 1, flows, ...rest }, undefined, 1))).toEqual([]);
      },
    ),
    RUNS,
  );
});

test.each([
  ['brackets', '['.repeat(1e6)],
  ['brackets in a flow', `flows: ${'{a: '.repeat(1e5)}`],
  ['questions', '? '.repeat(1e5)],
  ['steps to the right', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ['anchors', `a: ${'&a '.repeat(3e4)}`],
  ['aliases', `a: &a x\nb: [${'*a, '.repeat(1e5)}]`],
  [
    'merges of merges',
    `x-0: &a0 { k: 1 }\n${Array.from({ length: 40 }, (_, n) => `x-${n + 1}: &a${n + 1} { <<: [*a${n}, *a${n}] }\n`).join('')}`,
  ],
  ['documents', '---\n'.repeat(3e4)],
  ['an endless line', `version: 1\nname: ${'x'.repeat(2e6)}\n`],
  ['an endless path', `version: 1\nflows: { a: { command: x, inputs: ["${'a/'.repeat(5e5)}"] } }`],
  ['an endless key', `? ${'x'.repeat(1e6)}\n: 1\n`],
  [
    'an endless chain of needs',
    `version: 1\nflows:\n${Array.from({ length: 5000 }, (_, n) => `  f${n}: { command: x${n > 0 ? `, needs: f${n - 1}` : ''} }\n`).join('')}`,
  ],
  [
    'an endless circle of needs',
    `version: 1\nflows:\n${Array.from({ length: 5000 }, (_, n) => `  f${n}: { command: x, needs: f${(n + 1) % 5000} }\n`).join('')}`,
  ],
  ['expressions', `version: 1\nflows: { a: { command: "${'${{ x }}'.repeat(2e4)}" } }`],
  ['open expressions', `version: 1\nflows: { a: { command: "${'${{'.repeat(1e5)}" } }`],
  ['unknown keys', `version: 1\nflows:\n${Array.from({ length: 5000 }, (_, n) => `  a${n}: { k${n}: 1 }\n`).join('')}`],
])('%s without end are answered soon', (_, text) => {
  expect(faultsIn(text)).toEqual([]);
});
