import type { JsonObject } from '../../../core/plugin.ts';

/** A cell of a percent script, as jupytext reads it, and where it stands. Offsets count UTF-16 units of the text. */
export type PercentCell = {
  type: 'code' | 'markdown' | 'raw';
  /** As the notebook has it: magics uncommented, Markdown without its comment signs. */
  source: string;
  /** As the notebook has it, without jupytext's own notes about blank lines. */
  metadata: JsonObject;
  /** The raw cell that a header's own lines are, between `# ---` and `# ---`. */
  header: boolean;
  /** The number of its first line, from 1: its marker, if it has one. */
  line: number;
  /** The number of the first line of its content. */
  bodyLine: number;
  /** From its marker to the next cell's. */
  start: number;
  end: number;
  /** Its content, without the marker line and the blank lines that separate it from the next cell. */
  bodyStart: number;
  bodyEnd: number;
};
