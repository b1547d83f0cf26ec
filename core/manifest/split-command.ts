import { OPEN } from './expression.ts';

export type Split = { kind: 'words'; words: readonly string[] } | { kind: 'rejected'; fault: string; remedy: string };

/**
 * Splits a text into words by the quoting rules of POSIX sh (2.2), without running one. Expressions are kept whole.
 * What a shell would do beyond quoting is refused, because here nothing would do it.
 */
export function splitCommand(text: string): Split {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (text.startsWith(OPEN, at)) {
      const end = text.indexOf('}}', at);
      const next = end < 0 ? text.length : end + 2;
      word = (word ?? '') + text.slice(at, next);
      at = next;
    } else if (character === "'" || character === '"') {
      const quoted = character === "'" ? singleQuoted(text, at) : doubleQuoted(text, at);
      if (!quoted)
        return {
          kind: 'rejected',
          fault: `A ${character === "'" ? 'single' : 'double'} quote is not closed.`,
          remedy: `Close it, or write a list: [program, argument].`,
        };
      word = (word ?? '') + quoted.text;
      at = quoted.next;
    } else if (character === '\\') {
      // A backslash before a line's end joins the two lines.
      if (text[at + 1] !== '\n') word = (word ?? '') + (text[at + 1] ?? '\\');
      at += 2;
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at += 1;
    } else if (MEANT_FOR_A_SHELL.includes(character) || ('#~'.includes(character) && word === undefined)) {
      return {
        kind: 'rejected',
        fault: `\`${character}\` means something to a shell, but no shell runs a \`command\`.`,
        remedy: `Use \`shell:\` to have a shell run it, or quote the \`${character}\` to pass it as it is.`,
      };
    } else {
      word = (word ?? '') + character;
      at += 1;
    }
  }
  if (word !== undefined) words.push(word);
  return { kind: 'words', words };
}

const MEANT_FOR_A_SHELL = '|&;<>()$`*?[';

function singleQuoted(text: string, start: number): { text: string; next: number } | undefined {
  const end = text.indexOf("'", start + 1);
  return end < 0 ? undefined : { text: text.slice(start + 1, end), next: end + 1 };
}

function doubleQuoted(text: string, start: number): { text: string; next: number } | undefined {
  let inside = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') return { text: inside, next: at + 1 };
    const escaped = character === '\\' ? text[at + 1] : undefined;
    if (escaped !== undefined && '"\\$`\n'.includes(escaped)) {
      if (escaped !== '\n') inside += escaped;
      at += 1;
    } else inside += character;
  }
  return undefined;
}
