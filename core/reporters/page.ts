import type { ReporterHost } from '../contracts/reporter.ts';

/** What a console reporter writes on: lines that stay, and on a live terminal a region below them that is redrawn. */
export type Page = {
  print(lines: readonly string[]): void;
  /** Something changed that the live region may show. */
  refresh(): void;
  /** After this nothing is drawn any more, and the cursor stands on an empty line. */
  close(): void;
};

/** A file, a pipe or a service's log: lines that stay, and nothing else. */
export function createAppendedPage(host: ReporterHost): Page {
  return {
    print: (lines) => host.write(lines.map((line) => `${line}\n`).join('')),
    refresh: () => undefined,
    close: () => undefined,
  };
}
