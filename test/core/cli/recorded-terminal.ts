import type { Paint, Terminal } from '../../../core/cli/terminal.ts';

/** A terminal that keeps what is printed, each colour as `<red>…</red>` where a test wants to see them. */
export function recordedTerminal({ colours = false } = {}): Terminal & { printed(): string; complained(): string; document(): unknown } {
  const out: string[] = [];
  const err: string[] = [];
  let document: unknown;
  const paint = Object.fromEntries(
    ['bold', 'dim', 'red', 'green', 'yellow', 'blue'].map((name) => [
      name,
      (text: string) => (colours ? `<${name}>${text}</${name}>` : text),
    ]),
  ) as Paint;
  return {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    paint,
    json: (printed) => void (document = printed),
    printed: () => out.join('\n'),
    complained: () => err.join('\n'),
    document: () => document,
  };
}
