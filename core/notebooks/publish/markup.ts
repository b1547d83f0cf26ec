/** Text as HTML shows it, on one line: an empty line would end a block of HTML in Markdown. */
export const html = (text: string): string =>
  oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Text as Markdown shows it, also in a table's cell: nothing in it is taken for markup. */
export const markdown = (text: string): string => oneLine(text).replaceAll(/([\\`*_[\]<>|$#~])/g, '\\$1');

/** Code in a line of Markdown, whatever ticks are in it. A table's cell ends at a bar even there. */
export function code(text: string): string {
  const line = oneLine(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
