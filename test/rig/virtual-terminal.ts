/**
 * A terminal of fixed size that understands what the console reporter writes, and throws at anything else. Lines that leave at the top
 * are kept: `history` is all that a person could scroll back to.
 */
export class VirtualTerminal {
  columnCount: number;
  rowCount: number;
  cursorVisible = true;
  #lines: string[][] = [[]];
  /** The line that is at the top of the screen. */
  #top = 0;
  #row = 0;
  #column = 0;

  constructor(columns: number, rows: number) {
    this.columnCount = columns;
    this.rowCount = rows;
  }

  /** As tmux does it when lines are cut in two: the line with the cursor moves to the top. Lines are not wrapped anew. */
  resize(columns: number, rows: number): void {
    this.columnCount = columns;
    this.rowCount = rows;
    this.#top = this.#row;
  }

  write(text: string): void {
    for (const [token] of text.matchAll(/\p{Cc}\[[?\d;]*[A-Za-z]|[^]/gu)) {
      if (token.startsWith('\x1b')) this.#obey(token);
      else if (token === '\n') this.#newLine();
      else if (token === '\r') this.#column = 0;
      else this.#put(token);
    }
  }

  /** Everything that stands there, from the first line ever written; trailing blanks are not. */
  get history(): string[] {
    const lines = this.#lines.map((cells) => cells.join('').trimEnd());
    while (lines.at(-1) === '') lines.pop();
    return lines;
  }

  get screen(): string[] {
    return this.history.slice(this.#top);
  }

  #put(character: string): void {
    if (this.#column >= this.columnCount) this.#newLine();
    const line = this.#lines[this.#row] as string[];
    while (line.length < this.#column) line.push(' ');
    line[this.#column] = character;
    this.#column += 1;
  }

  /** As a terminal's driver does it: a new line begins in the first column. */
  #newLine(): void {
    this.#column = 0;
    this.#row += 1;
    if (this.#row === this.#lines.length) this.#lines.push([]);
    if (this.#row >= this.#top + this.rowCount) this.#top += 1;
  }

  #obey(escape: string): void {
    const [, parameter = '', command = ''] = /^\p{Cc}\[([?\d;]*)([A-Za-z])$/u.exec(escape) ?? [];
    if (escape === '\x1b[?25l') this.cursorVisible = false;
    else if (escape === '\x1b[?25h') this.cursorVisible = true;
    else if (command === 'A') this.#row = Math.max(this.#top, this.#row - Number(parameter || 1));
    else if (command === 'C') this.#column = Math.min(this.columnCount - 1, this.#column + Number(parameter || 1));
    else if (escape === '\x1b[K') this.#lines[this.#row]?.splice(this.#column);
    else if (escape === '\x1b[J') this.#eraseBelow();
    else if (!/^\p{Cc}\[(?:\?2026[hl]|\d+m)$/u.test(escape))
      throw new Error(`The virtual terminal does not know ${JSON.stringify(escape)}.`);
  }

  #eraseBelow(): void {
    // tmux keeps a screen that is erased as a whole in its scrollback.
    if (this.#row === this.#top && this.#column === 0) {
      this.#top = this.#row = this.#lines.length;
      this.#lines.push([]);
      return;
    }
    this.#lines[this.#row]?.splice(this.#column);
    this.#lines.splice(this.#row + 1);
  }
}
