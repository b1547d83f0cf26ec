/**
 * How a program that executes a notebook ends, whatever its format: what `notebook.json` calls it, and the exit code. 1 and 2 are what Python
 * itself ends with; the rest keeps clear of them, and of codes above 128, which mean signals.
 */
export const EXIT_CODES = {
  /** Every cell ran, except what the notebook itself left out. */
  succeeded: 0,
  /** The program or its tool failed, and no cell is to blame. */
  fault: 1,
  /** Wrong arguments. */
  usage: 2,
  'cell-raised': 10,
  /** A cell called sys.exit, exit or quit. */
  'exit-called': 11,
  'kernel-died': 12,
  /** The only one that is worth another try. */
  'kernel-not-started': 13,
  'unknown-kernel': 14,
  'bad-parameter': 15,
  /** The source cannot be read, is no notebook, or changed while it was being read. */
  'broken-source': 16,
  /** By SIGTERM, SIGINT or SIGHUP. */
  interrupted: 17,
  /** No Python on PATH has the tool. */
  'tool-missing': 18,
  /** The executed notebook could not be written. */
  'not-written': 19,
} as const;

export type Ending = keyof typeof EXIT_CODES;

export const isEnding = (value: unknown): value is Ending => typeof value === 'string' && Object.hasOwn(EXIT_CODES, value);

/** The same in Python: CELL_RAISED = 10, and the names by code. */
export const EXIT_CODES_PART = [
  ...Object.entries(EXIT_CODES).map(([ending, code]) => `${ending.toUpperCase().replaceAll('-', '_')} = ${code}`),
  'ENDINGS = {',
  ...Object.entries(EXIT_CODES).map(([ending, code]) => `    ${code}: "${ending}",`),
  '}',
].join('\n');
