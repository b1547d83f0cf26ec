/** What `${{ … }}` looks up: names and indices, and the text as the user wrote it. */
export type Expression = { text: string; steps: readonly (string | number)[] };

export type Faulty = { fault: string; remedy: string };

/** Splits a text at its expressions. A text without any comes back as one part. */
export function splitText(text: string): readonly (string | Expression | Faulty)[] {
  const parts: (string | Expression | Faulty)[] = [];
  let from = 0;
  for (let start = text.indexOf(OPEN); start >= 0; start = text.indexOf(OPEN, from)) {
    const end = text.indexOf(CLOSE, start);
    if (end < 0) {
      parts.push({ fault: `The expression \`${text.slice(start, start + 40)}\` has no end.`, remedy: 'Close it with `}}`.' });
      return parts;
    }
    if (start > from) parts.push(text.slice(from, start));
    parts.push(parse(text.slice(start + OPEN.length, end).trim()));
    from = end + CLOSE.length;
  }
  if (from < text.length || parts.length === 0) parts.push(text.slice(from));
  return parts;
}

export const OPEN = '${{';
const CLOSE = '}}';

function parse(text: string): Expression | Faulty {
  if (!/^[A-Za-z_][\w-]*(\.[\w-]+|\[\d{1,9}\])*$/.test(text)) {
    return {
      fault: text === '' ? 'An expression is empty.' : `\`\${{ ${text.slice(0, 80)} }}\` is more than a look-up.`,
      remedy:
        'An expression is a name with `.name` and `[0]` behind it, such as `${{ params.bins }}` or `${{ outputs[0] }}`; there is no code.',
    };
  }
  const steps = [...text.matchAll(/([\w-]+)|\[(\d+)\]/g)].map(([, name, index]) => (index === undefined ? (name ?? '') : Number(index)));
  return { text, steps };
}
