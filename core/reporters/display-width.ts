/** How many terminal cells a text takes: wide characters two, combining marks none. The text carries no escapes. */
export function displayWidth(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += cellsOf(segment);
  return width;
}

/** Shortens to `cells` by leaving out the middle: the ends of a task's id are what tells it from others. */
export function truncateMiddle(text: string, cells: number, ellipsis: string): string {
  if (displayWidth(text) <= cells) return text;
  if (cells <= ellipsis.length) return takeCells(splitGraphemes(text), cells).join('');
  const characters = splitGraphemes(text);
  const head = takeCells(characters, Math.ceil((cells - ellipsis.length) / 2));
  const tail = takeCells(characters.toReversed(), Math.floor((cells - ellipsis.length) / 2)).toReversed();
  return head.join('') + ellipsis + tail.join('');
}

/** Shortens to `cells` by leaving out the end. */
export function truncateEnd(text: string, cells: number, ellipsis: string): string {
  if (displayWidth(text) <= cells) return text;
  return takeCells(splitGraphemes(text), Math.max(0, cells - ellipsis.length)).join('') + ellipsis.slice(0, Math.max(0, cells));
}

export const padToWidth = (text: string, cells: number): string => text + ' '.repeat(Math.max(0, cells - displayWidth(text)));

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const splitGraphemes = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

function takeCells(characters: readonly string[], cells: number): string[] {
  const taken: string[] = [];
  let width = 0;
  for (const character of characters) {
    width += cellsOf(character);
    if (width > cells) break;
    taken.push(character);
  }
  return taken;
}

/** One grapheme's cells. Node knows this (its readline needs it) but does not export it. */
function cellsOf(grapheme: string): number {
  if (/^[\p{Mark}\p{Cc}\p{Cf}]+$/u.test(grapheme)) return 0;
  const point = grapheme.codePointAt(0) ?? 0;
  return /\p{Emoji_Presentation}|\u{fe0f}/u.test(grapheme) || WIDE.some(([first, last]) => point >= first && point <= last) ? 2 : 1;
}

/** The blocks of Unicode's EastAsianWidth.txt that are W or F throughout; emoji are told by their own property. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], // Hangul initial consonants
  [0x2e80, 0x303e], // CJK radicals and punctuation
  [0x3041, 0xa4cf], // kana, CJK ideographs, Yi
  [0xa960, 0xa97c], // Hangul extended
  [0xac00, 0xd7a3], // Hangul syllables
  [0xf900, 0xfaff], // CJK compatibility ideographs
  [0xfe30, 0xfe6f], // CJK compatibility forms
  [0xff01, 0xff60], // full-width forms
  [0xffe0, 0xffe6], // full-width signs
  [0x20000, 0x3fffd], // CJK extensions
];
