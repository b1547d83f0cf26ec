import type { Json } from '../../core/plugin.ts';

/**
 * One `key=value` for `--config`, such that the workflow sees the value that was declared. Snakemake (7 to 9, `parse_config`) strips
 * quotes from both ends, then takes the first of int, float, True/False, YAML (of strings only) that reads it: `"01"` would arrive as 1.
 * A tagged, quoted YAML string with a blank after the closing quote passes all of that unharmed.
 */
export const configArgument = (key: string, value: Json): string => `${key}=${encoded(value)}`;

/** Whether a list or mapping holds something that is no text: its YAML reader knows strings only, so `[10, true]` arrives as `["10", "true"]`. */
export function becomesText(value: Json | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((item: Json | undefined) =>
    typeof item === 'object' && item !== null ? becomesText(item) : typeof item !== 'string',
  );
}

/** Read as themselves by every parser that snakemake tries; `nan` and `infinity` would be numbers. */
const PLAIN = /^(?!(?:inf|infinity|nan|true|false)$)(?:\.{0,2}\/)?[a-z][\w./-]*$/i;

function encoded(value: Json): string {
  if (value === null) return ''; // which snakemake reads as None
  if (typeof value === 'string') return PLAIN.test(value) ? value : `!!str ${JSON.stringify(value)} `;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value); // of lists and mappings the ends are brackets: no quote there to be stripped
}
