import type { YAMLParseError, YAMLWarning } from 'yaml';

type Sentence = { message: string; remedy?: string };

/** What a fault of YAML syntax means to someone who does not know YAML's grammar. */
export function sentenceFor(error: YAMLParseError | YAMLWarning, line: string): Sentence {
  // `[a, ${{ x }}]` is the fault that this language itself invites.
  if (line.includes('${{') && ['MISSING_CHAR', 'UNEXPECTED_TOKEN', 'BLOCK_IN_FLOW', 'BAD_SCALAR_START'].includes(error.code)) {
    return { message: 'An expression inside `[ ]` or `{ }` is not quoted.', remedy: 'Write it as "${{ … }}", with the quotes.' };
  }
  const plain = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  const known = SENTENCES[error.code];
  return known ? known(plain) : { message: `This is not valid YAML: ${plain}.` };
}

const SENTENCES: Partial<Record<YAMLParseError['code'], (plain: string) => Sentence>> = {
  TAB_AS_INDENT: () => ({ message: 'A tab indents this line; YAML takes spaces only.', remedy: 'Replace the tab with spaces.' }),
  BAD_INDENT: (plain) => ({
    message: `The indentation does not fit: ${plain}.`,
    remedy: 'Align this line with its neighbours, or close the bracket before it.',
  }),
  MISSING_CHAR: (plain) => ({
    message: `Something is missing: ${plain}.`,
    remedy: 'Close the quote or bracket, or put the colon or comma that belongs here.',
  }),
  BLOCK_AS_IMPLICIT_KEY: () => ({
    message: 'There is a second `: ` in this line, or a value where a key should be.',
    remedy: 'Put the text in quotes.',
  }),
  BLOCK_IN_FLOW: () => ({
    message: 'A line that begins with `- ` or an indented key stands inside `[ ]` or `{ }`.',
    remedy: 'Use commas inside brackets, or no brackets.',
  }),
  BAD_SCALAR_START: (plain) => ({ message: `A text cannot begin with this character: ${plain}.`, remedy: 'Put the text in quotes.' }),
  BAD_DQ_ESCAPE: (plain) => ({
    message: `A backslash in double quotes begins an escape: ${plain}.`,
    remedy: 'Use single quotes, or write `\\\\`.',
  }),
  MULTILINE_IMPLICIT_KEY: () => ({ message: 'A key must stand on one line: a colon, quote or bracket is missing here or above.' }),
  KEY_OVER_1024_CHARS: () => ({ message: 'A key is longer than 1,024 characters: a colon is missing, or this is no manifest.' }),
  TAG_RESOLVE_FAILED: (plain) => ({
    message: `Tags have no meaning in a manifest: ${plain}.`,
    remedy: 'Remove the word that begins with `!`, or quote the text.',
  }),
};
