/** A JSON pointer (RFC 6901) one step below `parent`. */
export const below = (parent: string, ...steps: readonly (string | number)[]): string =>
  parent + steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The keys and indices that a JSON pointer names. */
export const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
