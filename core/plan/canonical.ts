import { createHash } from 'node:crypto';
import type { Json } from '../contracts/json.ts';

/** JSON with sorted keys, so that the order in which a manifest names them does not count. Undefined members are left out, as in JSON. */
export function canonical(value: Json | undefined): string {
  if (value === undefined || value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(',')}}`;
}

// Array.isArray does not narrow readonly arrays.
const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);

/** A value as a part of a fingerprint: itself while a person can still read it, its digest beyond that. */
export function readable(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : canonical(value);
  return text.length <= READABLE_LENGTH ? text : `sha256:${sha256(text)}`;
}

const READABLE_LENGTH = 200;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
