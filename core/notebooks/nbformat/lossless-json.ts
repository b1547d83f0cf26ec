import type { Json } from '../../contracts/json.ts';

/** Where JSON text is broken: `line` and `column` count from 1. */
export type JsonFault = { message: string; line: number; column: number };

export type ReadJson = { ok: true; value: Json } | { ok: false; fault: JsonFault };

/**
 * The bytes that each object and array was read from. JavaScript cannot hold all that Python writes into a notebook (integers beyond 2^53,
 * `1.0` beside `1`, the order of keys like "10"), so what was read and not rebuilt is written as it was read.
 */
const originals = new WeakMap<object, string>();

/**
 * Reads JSON as Python writes it: RFC 8259, and the numbers NaN, Infinity and -Infinity, which Python's json allows. Of two equal keys the
 * later counts. Values are to be treated as immutable: a changed one is a new one.
 */
export function readJson(text: string): ReadJson {
  try {
    const reader = new Reader(text);
    return { ok: true, value: reader.document() };
  } catch (error) {
    if (!(error instanceof BrokenJson)) throw error;
    return { ok: false, fault: { message: error.message, ...place(text, error.at) } };
  }
}

/**
 * Writes a value with `indent` per level, no ASCII escapes, keys in the order found: as Python's json.dumps(indent=…, ensure_ascii=False).
 * Objects and arrays that `readJson` made are written with the very bytes they were read from.
 */
export function writeJson(value: Json, indent = ' ', level = ''): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const original = originals.get(value);
  if (original !== undefined) return original;
  const inner = level + indent;
  const items = isList(value)
    ? value.map((item) => writeJson(item, indent, inner))
    : Object.entries(value).flatMap(([key, item]) =>
        item === undefined ? [] : [`${JSON.stringify(key)}: ${writeJson(item, indent, inner)}`],
      );
  const [open, close] = isList(value) ? '[]' : '{}';
  return items.length === 0 ? `${open}${close}` : `${open}\n${inner}${items.join(`,\n${inner}`)}\n${level}${close}`;
}

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const numberText = (value: number): string => (Number.isFinite(value) ? JSON.stringify(value) : String(value));

class BrokenJson extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|NaN|-?Infinity/y;
const WORDS = { true: true, false: false, null: null } as const;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Json {
    const value = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) this.#fail('nothing may follow the value');
    return value;
  }

  #value(): Json {
    this.#skip();
    const first = this.#text[this.#at];
    if (first === '{') return this.#compound('}', () => this.#members());
    if (first === '[') return this.#compound(']', () => this.#items());
    if (first === '"') return this.#string();
    NUMBER.lastIndex = this.#at;
    const number = NUMBER.exec(this.#text)?.[0];
    if (number !== undefined) {
      this.#at += number.length;
      return Number(number);
    }
    for (const [word, value] of Object.entries(WORDS)) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    return this.#fail(first === undefined ? 'it ends in the middle' : 'a value was expected');
  }

  #compound<T extends object & Json>(close: string, read: () => T): T {
    const start = this.#at++;
    const value = read();
    if (this.#text[this.#at] !== close) this.#fail(`"," or "${close}" was expected`);
    this.#at += 1;
    originals.set(value, this.#text.slice(start, this.#at));
    return value;
  }

  #members(): Record<string, Json> {
    const value: Record<string, Json> = {};
    this.#skip();
    if (this.#text[this.#at] === '}') return value;
    do {
      this.#skip();
      if (this.#text[this.#at] !== '"') this.#fail('a key in double quotes was expected');
      const key = this.#string();
      this.#skip();
      if (this.#text[this.#at++] !== ':') this.#fail('":" was expected', this.#at - 1);
      // `__proto__` is a key like any other here.
      Object.defineProperty(value, key, { value: this.#value(), enumerable: true, writable: true, configurable: true });
    } while (this.#comma());
    return value;
  }

  #items(): Json[] {
    const value: Json[] = [];
    this.#skip();
    if (this.#text[this.#at] === ']') return value;
    do value.push(this.#value());
    while (this.#comma());
    return value;
  }

  #comma(): boolean {
    this.#skip();
    if (this.#text[this.#at] !== ',') return false;
    this.#at += 1;
    return true;
  }

  #string(): string {
    const start = this.#at;
    let end = this.#text.indexOf('"', start + 1);
    while (end >= 0 && isEscaped(this.#text, end)) end = this.#text.indexOf('"', end + 1);
    if (end < 0) return this.#fail('a string does not end', start);
    this.#at = end + 1;
    try {
      return JSON.parse(this.#text.slice(start, this.#at)) as string;
    } catch {
      return this.#fail('a string holds a bad escape or a bare line end', start);
    }
  }

  #skip(): void {
    while (isSpace(this.#text.charCodeAt(this.#at))) this.#at += 1;
  }

  #fail(message: string, at = this.#at): never {
    throw new BrokenJson(message, at);
  }
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

function isEscaped(text: string, quote: number): boolean {
  let slashes = 0;
  while (text[quote - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

function place(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}
