import type { Notebook } from '../contracts/notebook.ts';

/**
 * How the files of a notebook that are made of its execution are called, without their extension: `peaks`, and `peaks-sub01` in a matrix.
 * What would lead into another folder is spelled `_`.
 */
export const stemOf = ({ name, variant }: Pick<Notebook, 'name' | 'variant'>): string =>
  variant === '' ? name : `${name}-${variant.replaceAll(/[/\\\0]/g, '_')}`;
