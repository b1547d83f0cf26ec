import { expect, test } from 'vitest';
import { modsOf, rulesOf } from '../../../core/notebooks/mods.ts';
import { createFolder } from './folder.ts';

test('the mods of a flow come from the rules of all its Snakefiles and from its scripts', () => {
  const { root } = createFolder({
    'flow/Snakefile': 'include: "rules/noise.smk"\nrule all:\n    input: "x"\nrule filter_a:\n    output: "a"\n',
    'flow/extra.smk': 'rule Filter_b:\n    output: "b"\n',
    'flow/rules/noise.smk': 'if True:\n    checkpoint noise_psd:\n        output: "c"\n',
    'flow/workflow/rules/label.smk': 'rule label:\n    output: "d"\n',
    'flow/workflow/scripts/label_draw.R': '',
    'flow/scripts/spectra.py': '',
    'flow/scripts/README.md': '',
    'flow/notebooks/notebook.yml': '',
  });
  expect(modsOf(root, 'flow/notebooks')).toEqual([
    { name: 'filter', rules: ['filter_a', 'Filter_b'], scripts: [] },
    { name: 'label', rules: ['label'], scripts: ['label_draw.R'] },
    { name: 'noise', rules: ['noise_psd'], scripts: [] },
    { name: 'spectra', rules: [], scripts: ['spectra.py'] },
  ]);
});

test('a folder of notebooks that belongs to no flow has no mods', () => {
  const { root } = createFolder({ 'notebooks/notebook.yml': '' });
  expect(modsOf(root, 'notebooks')).toEqual([]);
  expect(modsOf(root, '.')).toEqual([]);
});

test('what only looks like a rule is none', () => {
  expect(rulesOf('# rule a:\nuse rule b from c as d_*:\nx = "rule e:"\nrule:\nrule f :\n  output: "x"\n')).toEqual(['f']);
});
