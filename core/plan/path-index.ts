import { isGlobSegment, parsePath, pathsMeet, segmentMatches, type PathPattern } from './path-pattern.ts';

/** An output of a task: `task` is its place in the list of tasks. */
export type Produced = { task: number; path: string };

export type PathIndex = {
  add(produced: Produced): void;
  /** Every output that can share a file with `path`, in the order they were added. */
  meeting(path: string): readonly Produced[];
};

type Entry = Produced & { pattern: PathPattern; order: number };

/** A directory level: what is declared at exactly this place, globs that begin here, and the levels below. */
type Level = { children: Map<string, Level>; here: Entry[]; globs: Entry[]; sorted?: readonly string[] };

/**
 * Finds declared outputs by path without comparing everything with everything: a tree of path segments, in which a path visits only
 * the levels above and below itself. Answers are remembered, because all tasks of a flow tend to name the same inputs.
 */
export function createPathIndex(): PathIndex {
  const root: Level = newLevel();
  const answers = new Map<string, readonly Produced[]>();
  let count = 0;

  return {
    add(produced) {
      const pattern = parsePath(produced.path);
      let level = root;
      for (const segment of pattern.segments.slice(0, pattern.literal)) level = childOf(level, segment);
      const entry = { ...produced, pattern, order: count++ };
      (pattern.literal < pattern.segments.length ? level.globs : level.here).push(entry);
      answers.clear();
    },
    meeting(path) {
      const pattern = parsePath(path);
      const key = pattern.directory ? `${pattern.text}/` : pattern.text;
      let answer = answers.get(key);
      if (!answer) {
        const found = new Set<Entry>();
        visit(root, pattern, 0, 0, found);
        answer = found.size > 1 ? [...found].sort((a, b) => a.order - b.order) : [...found];
        answers.set(key, answer);
      }
      return answer;
    },
  };
}

/** `below`: how far down the tree `level` is; more than `depth` where a `**` stood for some of the way. */
function visit(level: Level, pattern: PathPattern, depth: number, below: number, found: Set<Entry>): void {
  const { segments, literal } = pattern;
  const exhausted = depth === segments.length;
  for (const entry of level.here) if (exhausted || entry.pattern.directory || (depth <= literal && below === depth)) found.add(entry);
  for (const entry of level.globs) if (pathsMeet(pattern, entry.pattern)) found.add(entry);
  // What is spelt out beneath this path shows that it is a directory, whether or not it is written with a slash.
  if (exhausted) return collect(level, found);
  const segment = segments[depth] as string;
  if (segment === '**') {
    if (depth === segments.length - 1) collect(level, found);
    else visitAnyDepth(level, pattern, depth, below, found);
  } else if (isGlobSegment(segment)) {
    for (const name of namesLike(level, segment)) visit(level.children.get(name) as Level, pattern, depth + 1, below + 1, found);
  } else {
    const child = level.children.get(segment);
    if (child) visit(child, pattern, depth + 1, below + 1, found);
  }
}

function visitAnyDepth(level: Level, pattern: PathPattern, depth: number, below: number, found: Set<Entry>): void {
  visit(level, pattern, depth + 1, below, found);
  for (const child of level.children.values()) visitAnyDepth(child, pattern, depth, below + 1, found);
}

function collect(level: Level, found: Set<Entry>): void {
  for (const entry of level.here) found.add(entry);
  for (const entry of level.globs) found.add(entry);
  for (const child of level.children.values()) collect(child, found);
}

/** The children whose name matches: only those that begin as the glob begins are looked at. */
function namesLike(level: Level, glob: string): readonly string[] {
  level.sorted ??= [...level.children.keys()].sort();
  const prefix = glob.slice(0, glob.search(/[*?[]/));
  const matching: string[] = [];
  for (let index = firstFrom(level.sorted, prefix); index < level.sorted.length; index++) {
    const name = level.sorted[index] as string;
    if (!name.startsWith(prefix)) break;
    if (segmentMatches(glob, name)) matching.push(name);
  }
  return matching;
}

function firstFrom(sorted: readonly string[], prefix: string): number {
  let low = 0;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}

function childOf(level: Level, segment: string): Level {
  let child = level.children.get(segment);
  if (!child) {
    child = newLevel();
    level.children.set(segment, child);
    delete level.sorted;
  }
  return child;
}

const newLevel = (): Level => ({ children: new Map(), here: [], globs: [] });
