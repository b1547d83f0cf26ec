import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type Pair, type Scalar } from 'yaml';
import type { Json } from '../contracts/json.ts';
import type { Root } from './parse-yaml.ts';
import { below } from './pointer.ts';
import type { Report } from './report.ts';
import { textOf } from './texts.ts';

/** A number whose text is not what the number prints as: `3.10` is 3.1. */
export type AlteredNumber = { pointer: string; source: string; value: number };

export type Converted = {
  value: { readonly [key: string]: Json };
  /** What each alias stands for, for finding a place behind it. */
  targets: ReadonlyMap<Alias, Node>;
  altered: readonly AlteredNumber[];
};

/** A hundred aliases of a hundred aliases make a small file endless: so many values they may stand for in all. */
const MOST_ALIASED = 200_000;

/** Plain data of the nodes, with aliases and merge keys (`<<`) followed, and every key once. */
export function toValue(root: Root, report: Report): Converted {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const finished = new Map<Node, { value: Json; size: number }>();
  const open = new Set<Node>();
  const altered: AlteredNumber[] = [];
  let aliased = 0;
  let size = 0;

  const convert = (node: Node | null, pointer: string): Json => {
    if (!node) return null;
    if (isAlias(node)) return follow(node);
    if (node.anchor) anchors.set(node.anchor, node);
    const before = size;
    size += 1;
    open.add(node);
    const value = isMap(node)
      ? mapping(node as Root, pointer)
      : isSeq(node)
        ? node.items.map((item, index) => convert(item as Node | null, below(pointer, index)))
        : scalar(node, pointer);
    open.delete(node);
    if (node.anchor) finished.set(node, { value, size: size - before });
    return value;
  };

  const follow = (alias: Alias): Json => {
    const at = { offset: alias.range?.[0] ?? 0 };
    const target = anchors.get(alias.source);
    if (!target) {
      report.error(
        'manifest.alias',
        at,
        `The alias \`*${alias.source}\` names an anchor that does not stand before it.`,
        `Put \`&${alias.source}\` at the value it means, or quote the text.`,
      );
      return null;
    }
    targets.set(alias, target);
    const known = finished.get(target);
    if (open.has(target) || !known) {
      report.error('manifest.alias', at, `The alias \`*${alias.source}\` stands inside the value it names.`);
      return null;
    }
    aliased += known.size;
    size += known.size;
    if (aliased > MOST_ALIASED) {
      const message = `Aliases up to \`*${alias.source}\` stand for more than ${MOST_ALIASED} values.`;
      if (aliased - known.size <= MOST_ALIASED) report.error('manifest.alias-bomb', at, message, 'Write less through aliases.');
      return null;
    }
    return known.value;
  };

  const mapping = (map: Root, pointer: string): Json => {
    const value: Record<string, Json> = {};
    const merged: Json[] = [];
    const first = new Map<string, number>();
    for (const pair of map.items) {
      if (isMergeKey(pair)) {
        const from = convert(pair.value, below(pointer, '<<'));
        const all = Array.isArray(from) ? from : [from];
        if (all.some((one) => typeof one !== 'object' || one === null || Array.isArray(one))) {
          report.error('manifest.alias', { offset: startOf(pair) }, 'A merge key (`<<`) takes a mapping, or a list of mappings.');
        } else merged.push(...all);
        continue;
      }
      const key = keyOf(pair, report);
      if (key === undefined) continue;
      if (first.has(key))
        report.error(
          'manifest.duplicate-key',
          { offset: startOf(pair) },
          `The key \`${key}\` stands here a second time.`,
          'Remove one of them.',
        );
      else first.set(key, startOf(pair));
      value[key] = convert(pair.value, below(pointer, key));
    }
    for (const from of merged) {
      for (const [key, inherited] of Object.entries(from as Record<string, Json>)) if (!Object.hasOwn(value, key)) value[key] = inherited;
    }
    return value;
  };

  const scalar = (node: Scalar, pointer: string): Json => {
    const { value } = node;
    if (typeof value !== 'number') return value === undefined ? null : (value as Json);
    const at = { offset: node.range?.[0] ?? 0 };
    const source = node.source ?? String(value);
    if (LEADING_ZERO.test(source))
      report.error(
        'manifest.leading-zero',
        at,
        `\`${source}\` without quotes is the number ${value} in YAML.`,
        `Write "${source}" to keep the zero.`,
      );
    else if (!Number.isFinite(value))
      report.error('manifest.number', at, `\`${source}\` is not a number that can be recorded.`, `Write "${source}" if you mean the text.`);
    else if (Number.isInteger(value) && !Number.isSafeInteger(value))
      report.error('manifest.number', at, `\`${source}\` is too large to be kept exactly.`, `Write "${source}" to keep every digit.`);
    else if (String(value) !== source) altered.push({ pointer, source, value });
    return Number.isFinite(value) ? value : null;
  };

  return { value: convert(root, '') as Converted['value'], targets, altered };
}

const LEADING_ZERO = /^[-+]?0[0-9]/;

/** A merge key is the bare word; `"<<"` in quotes is a key like any other. */
export const isMergeKey = (pair: Pair): boolean => isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.source === '<<';

/** The text of a mapping's key, as written: `1.0` stays `1.0`. */
export function keyText(key: unknown): string | undefined {
  if (!isScalar(key) || key.value === null || key.value === undefined) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? textOf(key.value as Json));
}

function keyOf(pair: Pair, report: Report): string | undefined {
  const at = { offset: startOf(pair) };
  const key = keyText(pair.key);
  if (key === undefined) {
    report.error(
      'manifest.key',
      at,
      'A key must be a text: this one is empty, a list or a mapping.',
      'Put text that holds `{`, `[`, `?` or `*` in quotes.',
    );
  } else if (RESERVED.has(key)) {
    // Programs that look names up in objects would find these everywhere.
    report.error('manifest.reserved-key', at, `\`${key}\` cannot be a key.`, 'Choose another name.');
    return undefined;
  } else if (isScalar(pair.key) && typeof pair.key.value === 'number' && LEADING_ZERO.test(key)) {
    report.error(
      'manifest.leading-zero',
      at,
      `The key \`${key}\` without quotes is the number ${pair.key.value} in YAML.`,
      `Write "${key}" to keep the zero.`,
    );
  }
  return key;
}

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

const startOf = ({ key, value }: Pair): number => (key as Node | null)?.range?.[0] ?? (value as Node | null)?.range?.[0] ?? 0;
