/**
 * Whether a command printed what the page shows. `…` stands for anything within a line, and alone on a line for any number of lines.
 * What differs from one reader to the next counts as equal: run ids, commits and digests, dates and times, durations, processes, hosts,
 * the folder, and how much space fills a column. Warnings of running as root do not count.
 */
export function isAsShown(printed: string, shown: readonly string[], folder: string): boolean {
  const pattern = comparable(shown, folder).map((line) => (line === '…' ? '(?:.*\\n)*' : `${line.split('…').map(literal).join('.*')}\\n`));
  return new RegExp(`^${pattern.join('')}$`).test(
    comparable(printed.split('\n'), folder)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** The lines as they are compared; also what a failed test shows. */
export function comparable(lines: readonly string[], folder: string): string[] {
  const kept = lines.filter((line) => !/\[datalad\.root\]|→ Run as an ordinary user\./.test(line)).map((line) => normal(line, folder));
  while (kept.at(-1) === '') kept.pop();
  return kept;
}

function normal(line: string, folder: string): string {
  return line
    .replaceAll(folder, 'FOLDER')
    .replaceAll('/home/ada', 'FOLDER')
    .replaceAll(/\b\d{8}-\d{6}-[0-9a-f]{6}\b/g, 'RUN')
    .replaceAll(/\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?/g, 'DATE')
    .replaceAll(/\b\d\d:\d\d:\d\d\b/g, 'TIME')
    .replaceAll(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, 'ID')
    .replaceAll(/\b[0-9a-f]{7,64}\b/g, 'HASH')
    .replaceAll(/\b\d+(?:\.\d+)?(?:ms|s|m|h)\b/g, 'DURATION')
    .replaceAll(/\bprocess \d+ on \S+/g, 'process PID on HOST')
    .replaceAll(/\s+/g, ' ')
    .trimEnd();
}

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
