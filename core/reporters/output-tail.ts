import { stripVTControlCharacters } from 'node:util';

/** The last lines that a job printed: what one wants to see when it failed. Memory is bounded whatever the job prints. */
export type OutputTail = {
  append(text: string): void;
  /** Safe to print: without escapes and control characters, and of a line that was redrawn (a progress bar) its last state. */
  lines(): readonly string[];
};

const KEPT_LINES = 15;
const KEPT_CHARACTERS = 8_192;

export function createOutputTail(): OutputTail {
  let text = '';
  return {
    append(more) {
      text += more;
      // Shortened only when twice too long, so that many small pieces do not copy the text each time.
      if (text.length > 2 * KEPT_CHARACTERS) text = text.slice(-KEPT_CHARACTERS);
    },
    lines: () =>
      text
        .trimEnd()
        .split(/\r?\n/)
        .map(asPrinted)
        .filter((line, index) => line !== '' || index > 0)
        .slice(-KEPT_LINES),
  };
}

/** One line of foreign text as it may be shown: nothing in it moves the cursor or changes colours. */
export function asPrinted(line: string): string {
  const redrawn = line.slice(line.trimEnd().lastIndexOf('\r') + 1);
  return stripVTControlCharacters(redrawn)
    .replaceAll('\t', '    ')
    .replace(/\p{Cc}/gu, '')
    .trimEnd();
}
