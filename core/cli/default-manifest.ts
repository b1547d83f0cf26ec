export const DEFAULT_MANIFEST = 'engine.yml';
