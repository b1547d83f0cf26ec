import { expect, test } from 'vitest';
import { typesetMath } from '../../../plugins/jupyter/typeset-math.ts';

test('a formula becomes MathML, within the line or on a line of its own', async () => {
  const page = await typesetMath('<p><span class="math">a &lt; b</span> and <span class="math display">\\frac{a}{b}</span></p>');
  expect(page).toMatch(/^<p><math[^>]*>.*<mo[^>]*>&lt;<\/mo>.*<\/math> and <math display="block"[^>]*>.*<mfrac>.*<\/math><\/p>$/);
});

test('a formula that cannot be read stays as it was written', async () => {
  const page = '<span class="math">\\frac{a</span>';
  expect(await typesetMath(page)).toBe(page);
});

test('a page without formulas is as it was', async () => {
  expect(await typesetMath('<p>$5</p>')).toBe('<p>$5</p>');
});
