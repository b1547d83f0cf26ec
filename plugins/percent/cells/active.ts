import type { JsonObject } from '../../../core/plugin.ts';

/** Whether a cell is one of code in files of this extension: the tags `active-ipynb`, `active-py` and the like say otherwise. */
export function isActive(extension: 'ipynb' | 'py', metadata: JsonObject, otherwise = true): boolean {
  const control = metadata['run_control'];
  if (typeof control === 'object' && control !== null && 'frozen' in control && control.frozen === true) return extension === 'ipynb';
  const { tags, active } = metadata;
  const tag = Array.isArray(tags) ? tags.find((tag) => typeof tag === 'string' && tag.startsWith('active-')) : undefined;
  if (typeof tag === 'string') return tag.split('-').includes(extension);
  return typeof active === 'string' ? active.split(/[.,]/).includes(extension) : otherwise;
}
