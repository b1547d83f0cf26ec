/** Where a command prints. Colours only where a person looks, and never against NO_COLOR. */
export type Terminal = {
  out(text: string): void;
  err(text: string): void;
  paint: Paint;
  json(document: unknown): void;
};

export type Paint = Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue', (text: string) => string>;

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39] } as const;

export function createTerminal(stdout: NodeJS.WriteStream = process.stdout, stderr: NodeJS.WriteStream = process.stderr): Terminal {
  const colours = stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
  return {
    out: (text) => void stdout.write(`${text}\n`),
    err: (text) => void stderr.write(`${text}\n`),
    paint: Object.fromEntries(
      Object.entries(CODES).map(([name, [on, off]]) => [name, (text: string) => (colours ? `\u001b[${on}m${text}\u001b[${off}m` : text)]),
    ) as Paint,
    json: (document) => void stdout.write(`${JSON.stringify(document, undefined, 2)}\n`),
  };
}

/** The same terminal for a command within a command, whose document becomes a part of the outer one's. */
export function capturing(terminal: Terminal): { terminal: Terminal; document(): unknown } {
  let captured: unknown;
  return { terminal: { ...terminal, json: (document) => void (captured = document) }, document: () => captured };
}
