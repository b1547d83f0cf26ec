import type { Json } from '../../../core/plugin.ts';

/** A value of an option: JSON, else a Python literal (None, True, 'text', tuples read as lists). Undefined for anything else. */
export function optionValue(text: string): { value: Json } | undefined {
  const trimmed = text.trim();
  try {
    return { value: JSON.parse(trimmed) as Json };
  } catch {
    return pythonLiteral(trimmed);
  }
}

const WORDS: Readonly<Record<string, Json>> = { None: null, True: true, False: false };
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };
const TOKEN =
  /\s*(?:([[\](){},:])|([+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z]+)|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/y;

type Token = { sign: string } | { literal: Json };

function pythonLiteral(text: string): { value: Json } | undefined {
  const tokens = tokenize(text);
  if (tokens === undefined) return undefined;
  const queue = [...tokens];
  const value = takeValue(queue);
  return value === undefined || queue.length > 0 ? undefined : { value };
}

function tokenize(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length;) {
    const [, sign, number, word, single, double] = TOKEN.exec(text) ?? [];
    const string = single ?? double;
    if (sign !== undefined) tokens.push({ sign });
    else if (number !== undefined) tokens.push({ literal: Number(number.replaceAll('_', '')) });
    else if (string !== undefined) tokens.push({ literal: string.replace(/\\(.)/g, (all, name: string) => ESCAPES[name] ?? all) });
    else if (word !== undefined && word in WORDS) tokens.push({ literal: WORDS[word] ?? null });
    else return undefined;
  }
  return tokens;
}

function takeValue(queue: Token[]): Json | undefined {
  const token = queue.shift();
  if (token === undefined) return undefined;
  if ('literal' in token) return token.literal;
  if (token.sign === '[') return takeList(queue, ']')?.items;
  if (token.sign === '{') return takeDictionary(queue);
  if (token.sign !== '(') return undefined;
  const tuple = takeList(queue, ')');
  // (1) is a number in brackets, (1,) is a tuple.
  return tuple?.items.length === 1 && !tuple.comma ? tuple.items[0] : tuple?.items;
}

function takeList(queue: Token[], close: string): { items: Json[]; comma: boolean } | undefined {
  const items: Json[] = [];
  let comma = false;
  for (;;) {
    if (takeSign(queue, close)) return { items, comma };
    if (items.length > 0 && !comma) return undefined;
    const item = takeValue(queue);
    if (item === undefined) return undefined;
    items.push(item);
    comma = takeSign(queue, ',');
  }
}

function takeDictionary(queue: Token[]): Json | undefined {
  const entries: [string, Json][] = [];
  let comma = true;
  for (;;) {
    if (takeSign(queue, '}')) return Object.fromEntries(entries);
    const key = comma ? takeValue(queue) : undefined;
    if (typeof key !== 'string' || !takeSign(queue, ':')) return undefined;
    const value = takeValue(queue);
    if (value === undefined) return undefined;
    entries.push([key, value]);
    comma = takeSign(queue, ',');
  }
}

function takeSign(queue: Token[], sign: string): boolean {
  const first = queue[0];
  if (first === undefined || !('sign' in first) || first.sign !== sign) return false;
  queue.shift();
  return true;
}
