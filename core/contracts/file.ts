/**
 * A declared file. `path` is relative to the project; a trailing slash means a directory, `*`, `?` and `[` make a glob.
 * `from` and `to` are URIs whose scheme picks the stager (annex content, XNAT, Deriva, …).
 */
export type File = { path: string; from?: string; to?: string; role?: string };

export const isDirectory = (path: string): boolean => path.endsWith('/');

export const isGlob = (path: string): boolean => /[*?[]/.test(path);
