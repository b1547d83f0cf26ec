/** Where Python's `splitlines` splits: nbformat and jupytext go by it, and so it also splits at form feeds and the like. */
const LINE_ENDS = ['\r\n', '\n', '\r', '\v', '\f', '\x1C', '\x1D', '\x1E', '\x85', '\u2028', '\u2029'];

/** Matches one line end, all of them in turn. */
export const LINE_END = new RegExp(LINE_ENDS.join('|'), 'g');
