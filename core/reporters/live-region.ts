import type { ReporterHost } from '../contracts/reporter.ts';
import type { Page } from './page.ts';

/** A tool that prints a thousand lines a second is redrawn ten times. */
const REDRAW_EVERY = 100;
/** Nothing may happen for hours, but the clock must be seen to tick. */
const HEARTBEAT = 1_000;

/** Terminals that know it show everything between the two at once, without flicker; the others ignore it. */
const SYNCHRONIZED = { begin: '\x1b[?2026h', end: '\x1b[?2026l' };
const CURSOR = { hide: '\x1b[?25l', show: '\x1b[?25h', home: '\r', up: (lines: number) => `\x1b[${lines}A` };
/**
 * Erases the cursor's line and all below it. Not from the line's first cell at once: tmux takes that, on the screen's first line, for a
 * wish to clear the screen, and keeps what it erases in the scrollback, once for every redraw (seen with 3.3a after a resize).
 */
const ERASE_BELOW = '\x1b[K\x1b[C\x1b[J\r';

/**
 * The bottom of a terminal, drawn again and again, below lines that stay.
 *
 * The (hidden) cursor rests at the region's *first* cell, not behind its last. Everything below the cursor is ours, so erasing needs no
 * count of lines, which a resized terminal would have made wrong by wrapping some of them anew.
 */
export function createLiveRegion(host: ReporterHost, draw: () => readonly string[]): Page {
  let above: string[] = [];
  let closed = false;
  let scheduled: NodeJS.Timeout | undefined;
  const heartbeat = setInterval(redraw, HEARTBEAT);
  heartbeat.unref();
  // Also when the engine dies of a bug: a terminal without a cursor is a nuisance for the rest of the day.
  const restore = (): void => host.write(CURSOR.home + ERASE_BELOW + CURSOR.show);
  process.once('exit', restore);
  host.write(CURSOR.hide);

  function redraw(): void {
    clearTimeout(scheduled);
    scheduled = undefined;
    const region = draw();
    const up = region.length > 1 ? CURSOR.up(region.length - 1) : '';
    host.write(SYNCHRONIZED.begin + CURSOR.home + ERASE_BELOW + takeAbove() + region.join('\n') + up + CURSOR.home + SYNCHRONIZED.end);
  }

  function takeAbove(): string {
    const lines = above.map((line) => `${line}\n`).join('');
    above = [];
    return lines;
  }

  return {
    print(lines) {
      for (const line of lines) above.push(line);
      if (closed) host.write(takeAbove());
    },
    refresh() {
      scheduled ??= setTimeout(redraw, REDRAW_EVERY);
    },
    close() {
      closed = true;
      clearInterval(heartbeat);
      clearTimeout(scheduled);
      process.off('exit', restore);
      host.write(CURSOR.home + ERASE_BELOW + takeAbove() + CURSOR.show);
    },
  };
}
