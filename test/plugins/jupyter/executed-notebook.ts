import { deflateSync } from 'node:zlib';

/** An executed notebook with one of each: text, a warning, a table, an SVG and a PNG figure, formulas, attachments of one name, a widget. */
export function executedNotebook(): string {
  const cells = [
    markdown('Costs $5, or $6. An inline $f_c < 2$.\n\n$$\n\\frac{a}{b}\n$$\n\n![one](attachment:image.png)', png(RED)),
    code('print("<b>text</b>")', { output_type: 'stream', name: 'stdout', text: '<b>text</b>\n' }),
    code('warn()', { output_type: 'stream', name: 'stderr', text: 'lib.py:3: UserWarning\n' }),
    code(
      'plot()',
      display({
        'image/svg+xml': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        'image/png': png(RED),
        'text/plain': '<Figure>',
      }),
    ),
    markdown('![two](attachment:image.png)', png(BLUE)),
    code('image()', display({ 'image/png': png(BLUE), 'text/plain': '<Figure>' })),
    code('table', display({ 'text/html': '<table class="dataframe"><tbody><tr><td>1</td></tr></tbody></table>', 'text/plain': '1' })),
    code('formula', display({ 'text/latex': '$\\displaystyle x^2$', 'text/plain': 'x**2' })),
    code(
      'widget',
      display({
        'application/vnd.jupyter.widget-view+json': { model_id: 'a' },
        'application/javascript': 'require(["x"])',
        'text/plain': 'Slider(1)',
      }),
    ),
    code('chart', display({ 'text/html': '<div id="c"></div><script>draw()</script>', 'text/plain': 'Chart(7)' })),
  ];
  const metadata = {
    title: 'A title',
    kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
    language_info: { name: 'python' },
  };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells: cells.map((cell, at) => ({ id: `cell-${at}`, ...cell })) });
}

const RED = [255, 0, 0] as const;
const BLUE = [0, 0, 255] as const;

const markdown = (source: string, image: string): object => ({
  cell_type: 'markdown',
  metadata: {},
  source,
  attachments: { 'image.png': { 'image/png': image } },
});

const code = (source: string, ...outputs: readonly object[]): object => ({
  cell_type: 'code',
  execution_count: 1,
  metadata: {},
  source,
  outputs,
});

const display = (data: object): object => ({ output_type: 'display_data', metadata: {}, data });

/** A PNG of one pixel, in base64. */
export function png([red, green, blue]: readonly [number, number, number]): string {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const pixels = deflateSync(Buffer.from([0, red, green, blue]));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]).toString('base64');
}

/** CRC-32 as PNG has it; Node 20.19 may lack `zlib.crc32`. */
function crc(bytes: Buffer): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}
