/** The lines of a text, found when they are first asked for: a text without findings never needs them. */
export type Lines = {
  /** Line and column of an offset, each from 1. */
  position(offset: number): { line: number; column: number };
  /** The line that holds an offset, without its end. */
  text(offset: number): string;
};

export function createLines(text: string): Lines {
  let starts: number[] | undefined;
  const lineOf = (offset: number): number => {
    starts ??= startsOf(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    position(offset) {
      const line = lineOf(offset);
      return { line: line + 1, column: Math.max(offset - (starts?.[line] ?? 0), 0) + 1 };
    },
    text(offset) {
      const line = lineOf(offset);
      return text.slice(starts?.[line] ?? 0, starts?.[line + 1] ?? text.length).trimEnd();
    },
  };
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
