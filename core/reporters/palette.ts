import type { ReporterHost } from '../contracts/reporter.ts';

/** What a line begins with: its meaning in one character. */
export type Mark = 'running' | 'done' | 'up-to-date' | 'failed' | 'attention' | 'skipped' | 'retry';

type Paint = (text: string) => string;

export type Palette = {
  readonly dim: Paint;
  readonly bold: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly warn: Paint;
  /** The mark in its colour. */
  mark(mark: Mark): string;
  readonly symbols: Symbols;
};

type Symbols = Readonly<Record<Mark | 'filled' | 'empty' | 'dot' | 'ellipsis' | 'quote' | 'quoteEnd', string>>;

/** Colours and symbols for this reader. The eight basic colours follow the terminal's own theme, so they stay readable on any background. */
export function createPalette(host: Pick<ReporterHost, 'colours' | 'unicode'>): Palette {
  const paint = (open: number, close: number): Paint => (host.colours ? (text) => `\x1b[${open}m${text}\x1b[${close}m` : (text) => text);
  const symbols = host.unicode ? UNICODE : ASCII;
  const [bold, dim, bad, good, warn, cyan] = [paint(1, 22), paint(2, 22), paint(31, 39), paint(32, 39), paint(33, 39), paint(36, 39)];
  const paints: Readonly<Record<Mark, Paint>> = {
    running: cyan,
    done: good,
    'up-to-date': dim,
    failed: bad,
    attention: warn,
    skipped: dim,
    retry: warn,
  };
  return { dim, bold, good, bad, warn, symbols, mark: (mark) => paints[mark](symbols[mark]) };
}

const UNICODE: Symbols = {
  running: '▸',
  done: '✔',
  'up-to-date': '=',
  failed: '✘',
  attention: '!',
  skipped: '-',
  retry: '↻',
  filled: '█',
  empty: '░',
  dot: '·',
  ellipsis: '…',
  quote: '│',
  quoteEnd: '╰',
};

const ASCII: Symbols = {
  running: '>',
  done: '+',
  'up-to-date': '=',
  failed: 'x',
  attention: '!',
  skipped: '-',
  retry: '~',
  filled: '#',
  empty: '.',
  dot: '|',
  ellipsis: '...',
  quote: '|',
  quoteEnd: '`',
};
