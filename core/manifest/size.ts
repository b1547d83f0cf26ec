const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
};

/** Bytes of a size such as `500MB` (decimal) or `2GiB` (binary); undefined when it is none. */
export function toBytes(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s?(B|[kK]B|[MGT]B|[KMGT]iB)$/.exec(text.trim()) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const bytes = Math.round(Number(amount) * (BYTES[unit.toUpperCase()] ?? 0));
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
