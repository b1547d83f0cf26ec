import type { Json } from '../../../core/plugin.ts';
import { optionValue } from './python-literal.ts';

/** The options of a cell; not JsonObject, because it is being built. */
export type Options = Record<string, Json>;

/**
 * The metadata that the option line of a cell stands for: what follows `%%`, as in `Title [markdown] tags=["parameters"]`, or with
 * `{"tags": …}`. As jupytext reads it: `cell_type`, `region_name`, `cell_depth` and `title` are keys like the others.
 */
export function readOptions(text: string): Options {
  const { title: words, metadata } = splitTitle(text.trim());
  let title = words;
  const type = ['markdown', 'raw', 'md'].find((type) => title.includes(`[${type}]`));
  if (type !== undefined) {
    title = title.replaceAll(`[${type}]`, '').trim();
    metadata['cell_type'] = type === 'raw' ? 'raw' : 'markdown';
    if (type === 'md') metadata['region_name'] = 'md';
  }
  const depth = /^%*/.exec(title)?.[0].length ?? 0;
  if (depth > 0) {
    metadata['cell_depth'] = depth;
    title = title.slice(depth).trim();
  }
  if (title) metadata['title'] = title;
  return metadata;
}

function splitTitle(text: string): { title: string; metadata: Options } {
  const brace = text.indexOf('{');
  const equals = text.indexOf('=');
  if (brace >= 0 && !(equals >= 0 && equals < brace))
    return { title: text.slice(0, brace).trim(), metadata: jsonOptions(text.slice(brace)) };
  const words = (equals >= 0 ? text.slice(0, equals) : text).split(' ');
  if (equals >= 0) {
    while (words.length > 0 && !words.at(-1)) words.pop();
    words.pop(); // the key before the equals sign
  }
  // Words that begin with a dot are attributes, as in Markdown.
  while (words.length > 0 && (!words.at(-1)?.trim() || words.at(-1)?.startsWith('.'))) words.pop();
  const title = words.join(' ');
  return { title, metadata: keyValueOptions(text.slice(title.length)) };
}

function jsonOptions(text: string): Options {
  const read = optionValue(text);
  if (read === undefined) return incorrect(text.trim());
  return typeof read.value === 'object' && read.value !== null && !Array.isArray(read.value)
    ? { ...(read.value as Options) }
    : incorrect(text);
}

const incorrect = (text: string): Options => ({ incorrectly_encoded_metadata: text });

/** From the right to the left, because a value may hold blanks and equals signs, and a key may not. */
function keyValueOptions(options: string): Options {
  const text = options.trim();
  if (!text) return {};
  const lastBlank = text.lastIndexOf(' ');
  const lastWord = text.slice(lastBlank + 1);
  if (!text.startsWith('--') && /^[a-zA-Z_.]+[a-zA-Z0-9_.]*$/.test(lastWord)) {
    return { [lastWord]: null, ...(lastBlank > 0 ? keyValueOptions(text.slice(0, lastBlank)) : {}) };
  }
  for (let equals = text.lastIndexOf('='); equals >= 0; equals = equals === 0 ? -1 : text.lastIndexOf('=', equals - 1)) {
    const before = text.slice(0, equals).trimEnd().lastIndexOf(' ');
    const key = text.slice(before + 1, equals).trim();
    const read = /^[a-zA-Z0-9_.@/-]+$/.test(key) ? optionValue(text.slice(equals + 1)) : undefined;
    if (read !== undefined) return { ...(before > 0 ? keyValueOptions(text.slice(0, before)) : {}), [key]: read.value };
  }
  return incorrect(text);
}
