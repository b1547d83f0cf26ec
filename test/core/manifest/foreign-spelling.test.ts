import { expect, test } from 'vitest';
import { findingsOf, flows, told } from './reading.ts';

const flowWith = (text: string): string => `params: { bins: 20 }\n${flows(`a:\n  matrix: { subject: [x, y] }\n  ${text}`)}`;

test.each([
  ['of Jinja', 'command: [echo, "{{ matrix.subject }}"]', '{{ matrix.subject }}', 'matrix.subject'],
  ['of a shell', 'command: [echo, "${ matrix.subject }"]', '${ matrix.subject }', 'matrix.subject'],
  ['of Snakemake', 'command: [echo, "sub-{subject}"]', '{subject}', 'matrix.subject'],
  ['of Jinja without the root', 'command: [echo, "{{subject}}"]', '{{subject}}', 'matrix.subject'],
  ['of a parameter', 'command: [echo, "{params.bins}"]', '{params.bins}', 'params.bins'],
  ['in a script', 'shell: "echo ${ matrix.subject }"', '${ matrix.subject }', 'matrix.subject'],
  ['in a script, in Snakemake', 'shell: "echo {params.bins}"', '{params.bins}', 'params.bins'],
  ['in the config of a workflow', 'snakemake: { config: { who: "{{ matrix.subject }}" } }', '{{ matrix.subject }}', 'matrix.subject'],
])('a look-up in the spelling %s gets a warning with the right one', (_, text, written, meant) => {
  expect(findingsOf(flowWith(text))).toMatchObject([
    {
      code: 'manifest.foreign-spelling',
      severity: 'warning',
      message: `\`${written}\` is no look-up, and stays as it is written.`,
      remedy: `If you mean the value: \`\${{ ${meant} }}\`.`,
      at: { line: 6 },
    },
  ]);
});

test.each([
  ['variables and braces of a shell', 'shell: "echo ${subject} {subject} {x,y} ${#subject} && { true; }"'],
  ['the right spelling', 'command: [echo, "${{ matrix.subject }}", "${{matrix.subject}}-${{ params.bins }}"]'],
  ['templates of other tools', 'command: [echo, "{{ title }}", "{}", "{other}", "{{ matrix.other }}", "${HOME}", "{0}"]'],
  ['wildcards of a workflow', 'snakemake: { config: { images: "sub-{subject}.nii" } }'],
  ['prose', 'command: [echo]\n  description: "for each {subject}"'],
])('%s are left alone', (_, text) => {
  expect(told(findingsOf(flowWith(text)))).toEqual([]);
});

test('the names of a glob are no look-ups', () => {
  const text = flows('a:\n  matrix: { from: { glob: "{subject}/" } }\n  command: x');
  expect(told(findingsOf(text, { project: import.meta.dirname })).filter((line) => line.includes('foreign'))).toEqual([]);
});

test('a look-up misspelt in defaults is told once, however many flows there are', () => {
  const text = `params: { bins: 20 }\ndefaults: { env: { BINS: "{{ params.bins }}" } }\n${flows('a: { command: x }\nb: { command: y }')}`;
  expect(told(findingsOf(text))).toHaveLength(1);
});
