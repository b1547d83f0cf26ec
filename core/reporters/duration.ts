/** A duration as people say it, in at most two units: `0.4s`, `42s`, `3m 07s`, `2h 05m`, `4d 02h`. */
export const formatDuration = (seconds: number): string => (seconds < 9.95 ? `${Math.max(0, seconds).toFixed(1)}s` : formatClock(seconds));

/** The same for a clock that is seen to tick, once a second: `4s` instead of `4.0s`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return `${whole}s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)}m ${padded(whole % MINUTE)}s`;
  if (whole < DAY) return `${Math.floor(whole / HOUR)}h ${padded(Math.floor((whole % HOUR) / MINUTE))}m`;
  return `${Math.floor(whole / DAY)}d ${padded(Math.floor((whole % DAY) / HOUR))}h`;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const padded = (value: number): string => String(value).padStart(2, '0');
