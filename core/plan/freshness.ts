import type { Fingerprint } from '../contracts/context.ts';
import { MISSING } from './content.ts';
import type { TaskFingerprint } from './fingerprint.ts';

/** What is kept of a success: what it depended on, and what it left. `record`: where a recorder keeps it; without one it is this machine's memory. */
export type Remembered = { fingerprint: Fingerprint; local?: Fingerprint; outputs: Fingerprint; when: string; record?: string };

/** A task as it is now. `outputs`: the identity of each declared output; undefined where it is missing. `shared`: outputs that a later task writes too. */
export type Present = {
  fingerprint: TaskFingerprint;
  outputs: Readonly<Record<string, string | undefined>>;
  shared: ReadonlySet<string>;
};

export type Freshness = { fresh: true; reason: string } | { fresh: false; reasons: readonly string[] };

/** Whether a success still stands: same fingerprint, and outputs as they were left. Otherwise names every field and file that differs. */
export function isFresh(now: Present, remembered: Remembered | undefined): Freshness {
  if (!remembered) return { fresh: false, reasons: ['never succeeded here'] };
  const missing = Object.entries(now.outputs).flatMap(([path, identity]) => (identity === undefined ? [`output ${path} is missing`] : []));
  const reasons = [
    ...differences(remembered.fingerprint, now.fingerprint.portable),
    ...toolDifferences(remembered.local ?? {}, now.fingerprint.local),
    ...missing,
    ...changedOutputs(now, remembered.outputs),
  ];
  if (reasons.length > 0) return { fresh: false, reasons };
  return {
    fresh: true,
    reason: remembered.record === undefined ? `unchanged since ${remembered.when}` : `unchanged since ${remembered.record}`,
  };
}

function differences(before: Fingerprint, after: Fingerprint): readonly string[] {
  const reasons: string[] = [];
  for (const name in after) if (before[name] !== after[name]) reasons.push(describe(name, before[name], after[name]));
  for (const name in before) if (after[name] === undefined) reasons.push(describe(name, before[name], undefined));
  return reasons;
}

/** `builder.source:` and `builder.edits:` are what a builder says of an input with the role `source`, and of a second face of it. */
function describe(name: string, before: string | undefined, after: string | undefined): string {
  if (name.startsWith('input:')) {
    const path = name.slice('input:'.length);
    if (after === undefined) return `input ${path} is no longer declared`;
    if (after === MISSING) return `input ${path} is missing`;
    return before === undefined ? `input ${path} is new` : `input ${path} changed`;
  }
  if (name.startsWith('builder.source:')) {
    const path = name.slice('builder.source:'.length);
    return after === undefined ? `source ${path} is no longer declared` : `source ${path} changed`;
  }
  if (name.startsWith('builder.edits:')) {
    const path = name.slice('builder.edits:'.length);
    return after === undefined ? `the edits of ${path} are in its source now` : `${path} has edits that its source lacks`;
  }
  if (name.startsWith('needs:')) {
    const flow = name.slice('needs:'.length);
    return before === undefined
      ? `needs ${flow}, which is new`
      : after === undefined
        ? `no longer needs ${flow}`
        : `what ${flow} left changed`;
  }
  if (before === undefined) return after !== undefined && isShort(after) ? `${name} is new: ${after}` : `${name} is new`;
  if (after === undefined) return `${name} is gone`;
  return isShort(before) && isShort(after) ? `${name} changed: ${before} -> ${after}` : `${name} changed`;
}

/** Digests say nothing to a person, and a reason should fit on a line. */
const isShort = (value: string): boolean => value.length <= 100 && !/^[a-z0-9-]+:[0-9a-f]{32,}$/.test(value);

/** A tool that was not known then, or is not known here, says nothing. */
const toolDifferences = (before: Fingerprint, after: Fingerprint): readonly string[] =>
  Object.keys(after).flatMap((name) => {
    if (before[name] === undefined || before[name] === after[name]) return [];
    return [`${name.slice('tool:'.length, name.lastIndexOf('@'))} is another program than before: ${before[name]} -> ${after[name]}`];
  });

function changedOutputs({ outputs, shared }: Present, before: Fingerprint): readonly string[] {
  return Object.entries(outputs).flatMap(([path, identity]) => {
    // What a later task writes as well is as that one left it: its own success vouches for the content.
    if (identity === undefined || shared.has(path) || before[path] === identity) return [];
    return [
      before[path] === undefined
        ? `output ${path} was not declared at the last success`
        : `output ${path} is not as the last success left it`,
    ];
  });
}
