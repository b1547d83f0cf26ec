import { distance } from 'fastest-levenshtein';

/** The name that a user most likely meant, or undefined when none is near. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  // A word of 200 characters is no misspelt name, and the distance costs its square.
  if (name.length > 200) return undefined;
  const wanted = name.toLowerCase();
  let best: { name: string; distance: number } | undefined;
  for (const candidate of names) {
    const away = distance(wanted, candidate.toLowerCase());
    if (!best || away < best.distance) best = { name: candidate, distance: away };
  }
  return best && best.distance <= Math.max(2, Math.floor(name.length / 3)) && best.distance < name.length ? best.name : undefined;
}

/** The remedy for an unknown name: the nearest one, or where none is near all that there are. */
export function didYouMean(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  return names.length > 0 ? `Use one of ${listed(names)}.` : 'There is none to choose from.';
}

/** Names in backticks, not more than a reader takes in. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `\`${name}\``);
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}
