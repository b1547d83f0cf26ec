import { maskPython } from './mask.ts';

/**
 * Whether the text of a `.py` file is a marimo notebook: it imports marimo and makes an app of it, both as statements of the module, not in
 * a string, a comment or a function. The whole text is read: a long block of inline dependencies comes before either.
 */
export function isMarimo(text: string): boolean {
  // Most files are told without looking closely.
  if (!text.includes('import marimo') || !text.includes('marimo.App')) return false;
  const code = maskPython(text.replace(/^\uFEFF/, ''));
  return /^import marimo\s*(?:$|[;#])/m.test(code) && APP.test(code);
}

// marimo's own parser wants the name `app`.
const APP = /^app\s*=\s*marimo\.App\s*\(/m;
