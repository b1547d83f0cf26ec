const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of a duration such as `30s`, `5m`, `2h`, `1d` or `1h30m`; undefined when it is none. */
export function toSeconds(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(trimmed)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of trimmed.matchAll(/([\d.]+)(ms|s|m|h|d)/g)) seconds += Number(amount) * (SECONDS[unit ?? ''] ?? 0);
  return Number.isFinite(seconds) ? seconds : undefined;
}
