import type { ReporterHost } from '../contracts/reporter.ts';

/** The part of a writable stream that a reporter's host needs; `process.stdout` is one. */
export type OutputStream = {
  write(text: string): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  isTTY?: boolean;
  columns?: number;
  rows?: number;
};

/** What a reporter that owns `stream` may know of the world, from the stream and the environment's well-known variables. */
export function createReporterHost(stream: OutputStream, project: string, env: NodeJS.ProcessEnv): ReporterHost {
  // A reader may leave (`engine apply | head`, a closed terminal). The run goes on, and the journal keeps what nobody reads.
  let readerLeft = false;
  stream.on('error', () => (readerLeft = true));
  return {
    write: (text) => void (readerLeft || stream.write(text)),
    ...(isLive(stream, env) && { terminal: { columns: () => stream.columns ?? 80, rows: () => stream.rows ?? 24 } }),
    colours: wantsColours(stream, env),
    unicode: isUtf8(env),
    project,
  };
}

/** A CI service's log may be a terminal by its own account, but nobody watches it live. */
const isLive = (stream: OutputStream, env: NodeJS.ProcessEnv): boolean => stream.isTTY === true && env['TERM'] !== 'dumb' && !env['CI'];

/** https://no-color.org: any value that is not empty means no colours. */
const wantsColours = (stream: OutputStream, env: NodeJS.ProcessEnv): boolean => {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
};

/** The order in which POSIX asks: the first one that is set and not empty decides. */
const isUtf8 = (env: NodeJS.ProcessEnv): boolean => /utf-?8/i.test(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '');
