import { isAlias, isMap, isScalar, isSeq, type Alias, type Node } from 'yaml';
import type { Finding } from '../contracts/finding.ts';
import type { Lines } from './lines.ts';
import type { Root } from './parse-yaml.ts';
import { stepsOf } from './pointer.ts';
import type { Place } from './report.ts';
import { isMergeKey, keyText } from './to-value.ts';

/** Turns a place in a manifest into a file, line and column, each from 1. */
export type Locator = (place: Place, part?: 'key') => Finding['at'];

/** A locator for a text that was parsed. `root` is undefined where the parsing failed: then offsets alone can be found. */
export function createLocator(source: { file: string; lines: Lines; root: Root | undefined; targets: ReadonlyMap<Alias, Node> }): Locator {
  const at = (offset: number): Finding['at'] => ({ file: source.file, ...source.lines.position(offset) });
  return (place, part) => {
    if (typeof place === 'object') return at(place.offset);
    if (place === undefined || !source.root) return { file: source.file, line: 1, column: 1 };
    return at(offsetOf(source.root, stepsOf(place), source.targets, part));
  };
}

/** The finding with its pointer replaced by the line it means. */
export function located(finding: Finding, locate: Locator): Finding {
  if (!finding.at || !('pointer' in finding.at)) return finding;
  const at = locate(finding.at.pointer);
  return at ? { ...finding, at } : finding;
}

/** As near as the text has it: a value behind an alias is where the anchor is, a missing key where its parent is. */
function offsetOf(root: Root, steps: readonly string[], targets: ReadonlyMap<Alias, Node>, part: 'key' | undefined): number {
  let found: Found = { value: root };
  for (const step of steps) {
    const next = descend(found.value, step, targets, 0);
    if (!next) break;
    found = next;
  }
  const key = found.key?.range?.[0];
  const value = found.value?.range?.[0];
  // `tidy:` reads better than the first line below it.
  const usesKey = part === 'key' || !isScalar(found.value) || found.value.range?.[0] === found.value.range?.[1];
  return (usesKey ? (key ?? value) : (value ?? key)) ?? 0;
}

type Found = { key?: Node; value: Node | null };

function descend(node: Node | null, step: string, targets: ReadonlyMap<Alias, Node>, merges: number): Found | undefined {
  const behind = isAlias(node) ? (targets.get(node) ?? null) : node;
  if (isSeq(behind)) {
    const item = behind.items[Number(step)] as Node | undefined;
    return item && { value: item };
  }
  if (!isMap(behind)) return undefined;
  for (const { key, value } of behind.items) if (keyText(key) === step) return { key: key as Node, value: value as Node | null };
  // A merged mapping may hold a merge key itself; one that holds itself was reported when it was read.
  if (merges > 100) return undefined;
  for (const pair of behind.items.filter(isMergeKey)) {
    const from = pair.value as Node | null;
    for (const one of isSeq(from) ? (from.items as Node[]) : [from]) {
      const merged = descend(one, step, targets, merges + 1);
      if (merged) return merged;
    }
  }
  return undefined;
}
