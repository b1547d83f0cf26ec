/**
 * A declared file. `path` is relative to the project; a trailing slash means a directory, `*`, `?` and `[` make a glob.
 * `role: 'source'` marks an input whose content counts through what its builder says of it (the code cells of a notebook), not byte by byte.
 * `from` and `to` are URIs whose scheme picks the stager (annex content, XNAT, Deriva, …).
 */
export type File = { path: string; from?: string; to?: string; role?: string };

export const isDirectory = (path: string): boolean => path.endsWith('/');

export const isGlob = (path: string): boolean => /[*?[]/.test(path);
