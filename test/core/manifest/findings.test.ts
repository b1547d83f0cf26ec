import { expect, test } from 'vitest';
import { findingsOf, flows, read, told } from './reading.ts';

type Case = { given: string; text: string; told: readonly RegExp[] };

const ten = (of: string): string => Array(10).fill(of).join(', ');
const numbers = Array.from({ length: 400 }, (_, index) => index).join(', ');

const cases: readonly Case[] = [
  { given: 'an empty file', text: '', told: [/^1:1 manifest\.empty .*`engine init`/] },
  { given: 'only comments', text: '# one\n# two\n', told: [/^1:1 manifest\.empty /] },
  { given: 'a list', text: '- a\n', told: [/^1:1 manifest\.not-a-mapping .*this is a list/] },
  { given: 'one word', text: 'hello\n', told: [/^1:1 manifest\.not-a-mapping .*this is one value/] },
  { given: 'a tab', text: 'version: 1\nflows:\n\ta: x\n', told: [/^3:1 manifest\.yaml A tab .*spaces/] },
  { given: 'an open bracket', text: 'version: 1\nflows: [a\n', told: [/^3:1 manifest\.yaml .*bracket/] },
  { given: 'an open quote', text: 'version: 1\nname: "a\n', told: [/^3:1 manifest\.yaml .*Close the quote/] },
  { given: 'two colons', text: 'version: 1\nname: a: b\n', told: [/^2:7 manifest\.yaml .*second `: `.*in quotes/] },
  { given: 'a tag', text: 'version: !x 1\nflows: { a: { command: x } }\n', told: [/^1:10 manifest\.yaml Tags/] },
  {
    given: 'conflict markers',
    text: 'version: 1\n<<<<<<< HEAD\nname: a\n=======\nname: b\n>>>>>>> x\n',
    told: [/^2:1 manifest\.merge-conflict .*Resolve/],
  },
  { given: 'two documents', text: 'version: 1\nflows: {}\n---\nversion: 1\n', told: [/^4:1 manifest\.several-documents /] },
  { given: 'deep brackets', text: `version: 1\nparams: ${'['.repeat(100_000)}`, told: [/^2:\d+ manifest\.too-deep .*100 deep/] },
  { given: 'deep dashes', text: '- '.repeat(100_000), told: [/^1:\d+ manifest\.too-deep /] },
  {
    given: 'an unquoted expression in a list',
    text: flows('a:\n  command: [echo, ${{ params.x }}]'),
    told: [/^4:22 manifest\.yaml An expression inside .* not quoted\. Write it as "/],
  },
  {
    given: 'an unquoted expression in a mapping',
    text: flows('a: { command: x, env: { A: ${{ params.x }} } }'),
    told: [/manifest\.yaml An expression inside .* not quoted/],
  },

  { given: 'a flow twice', text: flows('a:\n  command: x\na:\n  command: y'), told: [/^5:3 manifest\.duplicate-key The key `a`/] },
  { given: '__proto__', text: flows('__proto__:\n  command: x'), told: [/^3:3 manifest\.reserved-key `__proto__`/] },
  {
    given: 'constructor',
    text: 'version: 1\nparams: { constructor: 1 }\nflows: { a: { command: x } }\n',
    told: [/^2:11 manifest\.reserved-key /],
  },
  {
    given: 'keys that are no text',
    text: 'version: 1\nparams: { ? : 1, [a]: 2 }\nflows: { a: { command: x } }\n',
    told: [/^2:13 manifest\.key /, /^2:18 manifest\.key /],
  },
  {
    given: 'an alias without anchor',
    text: 'version: 1\nparams: { a: *x }\nflows: { a: { command: x } }\n',
    told: [/^2:14 manifest\.alias .*`\*x`/],
  },
  {
    given: 'an alias inside itself',
    text: 'version: 1\nparams: &a { b: *a }\nflows: { a: { command: x } }\n',
    told: [/^2:17 manifest\.alias .*inside the value/],
  },
  {
    given: 'an alias bomb',
    text: `x-0: &a0 [${ten('x')}]\n${Array.from({ length: 9 }, (_, n) => `x-${n + 1}: &a${n + 1} [${ten(`*a${n}`)}]\n`).join('')}`,
    told: [/^6:\d+ manifest\.alias-bomb .*200000/],
  },
  {
    given: 'a merge key without mapping',
    text: 'version: 1\nparams: { <<: 5 }\nflows: { a: { command: x } }\n',
    told: [/^2:11 manifest\.alias A merge key/],
  },

  {
    given: 'missing keys',
    text: 'name: a\n',
    told: [/^1:1 manifest\.missing-key .*`version`.*`1`/, /^1:1 manifest\.missing-key .*`flows`/],
  },
  {
    given: 'misspelt keys that are needed, each told once',
    text: 'versoin: 1\nflow: { a: { command: x } }\n',
    told: [/^1:1 manifest\.unknown-key .*`versoin`.*Did you mean `version`/, /^2:1 manifest\.unknown-key .*Did you mean `flows`/],
  },
  { given: 'another version', text: 'version: 2\nflows: { a: { command: x } }\n', told: [/^1:10 manifest\.value .*`2`\. Accepted: `1`/] },
  {
    given: 'the version as a text',
    text: 'version: "1"\nflows: { a: { command: x } }\n',
    told: [/^1:10 manifest\.value .*without quotes/],
  },
  { given: 'no flows', text: 'version: 1\nflows: {}\n', told: [/^2:1 manifest\.empty-value `flows` is empty/] },
  { given: 'a flow without anything', text: flows('a:'), told: [/^3:3 manifest\.empty-value Flow `a` is empty\. Expected a mapping/] },
  { given: 'a flow that is a text', text: flows('a: hello'), told: [/^3:6 manifest\.value Flow `a` is the text `hello`/] },
  { given: 'a flow with a strange name', text: flows('"a b":\n  command: x'), told: [/^3:3 manifest\.name `a b`/] },
  {
    given: 'a misspelt builder',
    text: flows('a:\n  comand: [x]'),
    told: [/^4:5 manifest\.unknown-key .*`comand` in flow `a`\. Accepted: .*`command`.* Did you mean `command`\?/],
  },
  { given: 'no builder', text: flows('a:\n  inputs: [x]'), told: [/^3:3 manifest\.missing-builder Flow `a`.*`command`, `shell`/] },
  {
    given: 'two builders',
    text: flows('a:\n  command: x\n  shell: y'),
    told: [/^5:5 manifest\.several-builders Flow `a` has `command`, `shell`/],
  },
  {
    given: 'a stage that notebooks do not have',
    text: flows('a:\n  notebooks: { file: n.yml, stages: [sync, exec] }'),
    told: [/^4:\d+ manifest\.\S+ .*`pair`, `sync`, `execute`, `collect`, `publish`/],
  },
  {
    given: 'an unknown flow in needs',
    text: flows('tidy:\n  command: x\nb:\n  command: y\n  needs: [tidi]'),
    told: [/^7:13 manifest\.unknown-flow .*Did you mean `tidy`/],
  },
  {
    given: 'a circle of needs',
    text: flows('a:\n  command: x\n  needs: [b]\nb:\n  command: x\n  needs: [a]'),
    told: [/^8:5 manifest\.cycle .*`a` → `b` → `a`/],
  },
  { given: 'a flow that needs itself', text: flows('a:\n  command: x\n  needs: a'), told: [/^5:5 manifest\.cycle .*`a` → `a`/] },

  {
    given: 'an unknown param',
    text: `params: { bins: 1 }\n${flows('a:\n  command: [x, "${{ params.bin }}"]')}`,
    told: [/^5:18 manifest\.unknown-name .*Did you mean `bins`/],
  },
  {
    given: 'an unknown root',
    text: flows('a:\n  command: [x, "${{ parms.bin }}"]'),
    told: [/^4:18 manifest\.unknown-name .*no `parms`.*Did you mean `params`/],
  },
  {
    given: 'a matrix name without matrix',
    text: flows('a:\n  command: [x, "${{ matrix.s }}"]'),
    told: [/^4:18 manifest\.unknown-name .*no `matrix`/],
  },
  { given: 'a name that every object has', text: flows('a:\n  command: [x, "${{ params.toString }}"]'), told: [/manifest\.unknown-name/] },
  {
    given: 'code in an expression',
    text: flows('a:\n  command: [x, "${{ params.bin + 1 }}"]'),
    told: [/^4:18 manifest\.expression .*no code/],
  },
  {
    given: 'an expression without end',
    text: flows('a:\n  command: [x, "${{ params.bin"]'),
    told: [/^4:18 manifest\.expression .*no end/],
  },
  {
    given: 'an index beyond the end',
    text: flows('a:\n  command: [x, "${{ outputs[1] }}"]\n  outputs: [o]'),
    told: [/^4:18 manifest\.unknown-name .*has 1 item/],
  },
  {
    given: 'outputs looked up by inputs',
    text: flows('a:\n  command: x\n  inputs: ["${{ outputs[0] }}"]\n  outputs: [o]'),
    told: [/^5:14 manifest\.unknown-name .*cannot be used here/],
  },
  {
    given: 'outputs of a flow that is not needed',
    text: flows('a:\n  command: x\nb:\n  command: [x, "${{ needs.a.outputs }}"]'),
    told: [/^6:18 manifest\.unknown-name .*Add it: `needs: \[a\]`/],
  },
  {
    given: 'a path that depends on the run',
    text: flows('a:\n  command: x\n  outputs: ["${{ run.id }}/o"]'),
    told: [/^5:15 manifest\.path .*before the run/],
  },
  {
    given: 'a list inside a text',
    text: flows('a:\n  command: [x, "--in=${{ inputs }}"]\n  inputs: [a, b]'),
    told: [/^4:18 manifest\.not-a-text .*is a list.*`\$\{\{ inputs\[0\] \}\}`/],
  },

  {
    given: 'leading zeros',
    text: flows('a:\n  matrix: { s: [01, 010, 2] }\n  command: x'),
    told: [/^4:19 manifest\.leading-zero `01` .* number 1 .*"01"/, /^4:23 manifest\.leading-zero `010` .* number 10 /],
  },
  { given: 'a leading zero in params', text: `params: { a: 007 }\n${flows('a:\n  command: x')}`, told: [/^1:14 manifest\.leading-zero /] },
  { given: 'a leading zero in a name', text: flows('01:\n  command: x'), told: [/^3:3 manifest\.leading-zero The key `01`/] },
  {
    given: 'a number that prints otherwise',
    text: flows('a:\n  matrix: { python: [3.9, 3.10] }\n  command: x'),
    told: [/^4:29 manifest\.altered-number `3\.10` .* 3\.1 /],
  },
  {
    given: 'a number that is too large',
    text: flows('a:\n  command: [x, 12345678901234567890]'),
    told: [/^4:18 manifest\.number .*too large/],
  },
  { given: 'infinity', text: `params: { a: .inf }\n${flows('a:\n  command: x')}`, told: [/^1:14 manifest\.number /] },
  {
    given: 'a matrix that explodes',
    text: flows(`a:\n  matrix: { x: [${numbers}], y: [${numbers}] }\n  command: x`),
    told: [/^4:5 manifest\.matrix-explodes .*400 \(x\) × 400 \(y\) = 160000 tasks; the limit is 100000/],
  },
  { given: 'a matrix without values', text: flows('a:\n  matrix: { x: [] }\n  command: x'), told: [/^4:15 manifest\.no-rows /] },
  {
    given: 'a matrix with a bare value',
    text: flows('a:\n  matrix: { x: y }\n  command: x'),
    told: [/^4:18 manifest\.value .*Expected a list/],
  },
  {
    given: 'rows that make the same id',
    text: flows('a:\n  matrix: { x: ["p q", p_q] }\n  command: x'),
    told: [/^4:5 manifest\.same-task-id .*`a\/x=p_q`/],
  },
  { given: 'a value twice', text: flows('a:\n  matrix: { x: [p, p] }\n  command: x'), told: [/^4:5 manifest\.same-task-id .*twice/] },

  { given: 'an absolute path', text: flows('a:\n  command: x\n  inputs: [/etc/passwd]'), told: [/^5:14 manifest\.path .*absolute/] },
  {
    given: 'an absolute path into the project',
    text: flows('a:\n  command: x\n  inputs: [/nowhere/a/b]'),
    told: [/^5:14 manifest\.path .*relative to the project: `a\/b`/],
  },
  {
    given: 'paths that leave',
    text: flows('a:\n  command: x\n  outputs: [../x, a/../../y]'),
    told: [/^5:15 manifest\.path .*leaves/, /^5:21 manifest\.path .*leaves/],
  },
  {
    given: 'paths that cannot be meant',
    text: flows('a:\n  command: x\n  inputs: ["a\\0b", "a\\nb", "", "~/x", ".", .git/x, .engine/y]'),
    told: [
      /^5:14 .*NUL/,
      /^5:22 .*line break/,
      /^5:30 .*empty/,
      /^5:34 .*not expanded/,
      /^5:41 .*whole project/,
      /^5:46 .*git/,
      /^5:54 .*engine/,
    ],
  },
  {
    given: 'a URI',
    text: flows('a:\n  command: x\n  inputs: [{ path: a, from: "xnat://x" }]'),
    told: [/^5:25 manifest\.not-available .*`xnat:`/],
  },
  {
    given: 'a misspelt key of an input',
    text: flows('a:\n  command: x\n  inputs: [{ pth: a }]'),
    told: [/^5:16 manifest\.unknown-key .*`inputs\[0\]` of flow `a`.*Did you mean `path`/],
  },
  {
    given: 'inputs that are a number',
    text: flows('a:\n  command: x\n  inputs: 5'),
    told: [/^5:13 manifest\.value .*is `5`\. Expected a list of paths/],
  },
  {
    given: 'inputs without anything',
    text: flows('a:\n  command: x\n  inputs:'),
    told: [/^5:5 manifest\.empty-value `inputs` of flow `a` is empty/],
  },
  { given: 'a snakemake directory outside', text: flows('a:\n  snakemake: { directory: ../x }'), told: [/^4:29 manifest\.path .*leaves/] },

  {
    given: 'a duration in words',
    text: flows('a:\n  command: x\n  timeout: 10 minutes'),
    told: [/^5:14 manifest\.value .*`10 minutes`\. Expected a duration .*`30s`/],
  },
  {
    given: 'a duration without unit',
    text: flows('a:\n  command: x\n  timeout: 10'),
    told: [/^5:14 manifest\.value .*is `10`\. Expected a duration/],
  },
  { given: 'no duration at all', text: flows('a:\n  command: x\n  timeout: 0s'), told: [/^5:14 manifest\.value .*above zero/] },
  {
    given: 'faulty resources',
    text: flows('a:\n  command: x\n  resources: { memory: 5gigs, cpus: 0, lock: [a] }'),
    told: [/^5:26 .*Expected a size/, /^5:39 .*whole number from 1/, /^5:42 manifest\.unknown-key .*Did you mean `locks`/],
  },
  {
    given: 'a misspelt limit',
    text: flows('a:\n  command: x\n  retry: { limt: 2 }'),
    told: [/^5:14 manifest\.unknown-key .*Did you mean `limit`/],
  },
  {
    given: 'a retry in words',
    text: flows('a:\n  command: x\n  retry: lots'),
    told: [/^5:12 manifest\.value .*Expected a number of retries/],
  },
  {
    given: 'a cap below the base',
    text: flows('a:\n  command: x\n  retry: { limit: 1, base: 2m, cap: 1s }'),
    told: [/^5:39 manifest\.value .*shorter than `base`/],
  },

  { given: 'a pipe in a command', text: flows('a:\n  command: "cat a | b"'), told: [/^4:14 manifest\.command `\|` .*`shell:`/] },
  { given: 'an open quote in a command', text: flows('a:\n  command: "cat \'a"'), told: [/^4:14 manifest\.command A single quote/] },
  { given: 'an empty command', text: flows('a:\n  command: " "'), told: [/manifest\.command The command names no program/] },
  {
    given: 'a command that is a mapping',
    text: flows('a:\n  command: { x: y }'),
    told: [/^4:5 manifest\.value .*is a mapping\. Expected an argument vector/],
  },
  { given: 'an empty argument', text: flows('a:\n  command: [x, null]'), told: [/^4:18 manifest\.empty-value `command\[1\]`/] },
  {
    given: 'data that a shell would run',
    text: flows('a:\n  matrix: { s: ["a; rm -rf ."] }\n  shell: echo ${{ matrix.s }}'),
    told: [/^5:12 manifest\.unsafe-in-shell .*`env:`/],
  },

  {
    given: 'an unknown backend',
    text: flows('a:\n  command: x\n  backend: datalab'),
    told: [/^5:14 manifest\.unknown-backend .*Did you mean `datalad`/],
  },
  {
    given: 'an unknown option',
    text: flows('a:\n  command: x\n  backend: { datalad: { mesage: x } }'),
    told: [/^5:27 manifest\.unknown-key .*`backend\.datalad`.*Did you mean `message`/],
  },
  { given: 'a backend twice', text: flows('a:\n  command: x\n  backend: [local, local]'), told: [/^5:5 manifest\.backend .*twice/] },
  {
    given: 'an unknown environment',
    text: flows('a:\n  command: x\n  environment: { vnv: .venv }'),
    told: [/^5:20 manifest\.unknown-key .*Did you mean `venv`/],
  },
  {
    given: 'two environments',
    text: flows('a:\n  command: x\n  environment: { venv: .venv, conda: x }'),
    told: [/^5:5 manifest\.value .*`venv`, `conda`; it takes one/],
  },
  {
    given: 'an unknown reporter',
    text: `reporters: [consle]\n${flows('a:\n  command: x')}`,
    told: [/^1:13 manifest\.unknown-reporter .*Did you mean `console`/],
  },
  { given: 'a strange variable', text: flows('a:\n  command: x\n  env: { "A-B": 1 }'), told: [/^5:12 manifest\.name `A-B`/] },
  {
    given: 'a faulty default',
    text: `defaults: { timeout: soon }\n${flows('a:\n  command: x')}`,
    told: [/^1:22 manifest\.value `defaults\.timeout`/],
  },
];

test.each(cases)('$given is told with its place and its remedy', ({ text, told: expected }) => {
  const all = told(findingsOf(text));
  for (const [index, one] of expected.entries()) expect(all[index] ?? '(nothing)').toMatch(one);
  expect(all).toHaveLength(expected.length);
});

test('all problems of a manifest are told at once, in the order of its lines', () => {
  const text =
    'version: 1\nnmae: x\nflows:\n  a:\n    command: [x]\n    inputs: [/etc/x]\n    needs: [zz]\n  b:\n    shel: y\n    timeout: 5\n  c:\n    command: [x, "${{ nope }}"]\n    retry: { limit: 1, base: 2m, cap: 1s }\n';
  expect(told(findingsOf(text)).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    '2:1 manifest.unknown-key',
    '6:14 manifest.path',
    '7:13 manifest.unknown-flow',
    '9:5 manifest.unknown-key',
    '10:14 manifest.value',
    '12:18 manifest.unknown-name',
    '13:39 manifest.value',
  ]);
});

test('a mistake that ten thousand tasks share is told once', () => {
  const values = Array.from({ length: 10_000 }, (_, index) => `v${index}`).join(', ');
  expect(findingsOf(flows(`a:\n  matrix: { x: [${values}] }\n  command: [x, "\${{ matrix.y }}"]`))).toHaveLength(1);
});

test('of a thousand findings two hundred are shown and the rest is counted', () => {
  const many = Array.from({ length: 500 }, (_, index) => `a${index}:\n  comand: x`).join('\n');
  const all = findingsOf(flows(many));
  expect(all).toHaveLength(201);
  expect(all.at(-1)?.message).toBe('There are 300 more findings, not shown.');
});

test('the value of a secret is found and not repeated', () => {
  const text = flows(
    'a:\n  command: [x, "--token=hunter2hunter2"]\n  env: { A: hunter2hunter2 }\n  passEnv: [TOKEN, SHORT]\nb:\n  command: [abc]',
  );
  const all = told(findingsOf(text, { environment: { TOKEN: 'hunter2hunter2', SHORT: 'abc' } }));
  expect(all.map((line) => line.slice(0, 20))).toEqual(['4:18 manifest.secret', '5:15 manifest.secret']);
  expect(all.join()).not.toContain('hunter2');
});

test('no key of a manifest reaches the prototype of objects', () => {
  read('version: 1\nparams: { __proto__: { polluted: 1 }, a: { __proto__: { polluted: 1 } } }\nflows: { a: { command: x } }\n');
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('a finding that names a pointer is located, also behind aliases and merge keys', () => {
  const result = read('x-base: &base\n  command: [x]\n  timeout: 5m\nversion: 1\nflows:\n  a:\n    <<: *base\n  b: *base\n');
  if (result.kind !== 'loaded') throw new Error('rejected');
  const at = (pointer: string) => result.locate({ code: 'plan.x', severity: 'error', message: '', at: { pointer } }).at;
  expect(at('/flows/a')).toEqual({ file: 'engine.yml', line: 6, column: 3 });
  expect(at('/flows/a/timeout')).toEqual({ file: 'engine.yml', line: 3, column: 12 });
  expect(at('/flows/b/command/0')).toEqual({ file: 'engine.yml', line: 2, column: 13 });
  expect(at('/flows/b/absent/7')).toEqual({ file: 'engine.yml', line: 8, column: 3 });
});
