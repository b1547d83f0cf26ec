/** One word or several, as a manifest may say it; a number stands for its text. */
export type Words = string | number | boolean | readonly (string | number | boolean)[];

/** The words as an argument vector takes them. */
export const wordsOf = (words: Words = []): readonly string[] => (Array.isArray(words) ? words : [words]).map(String);

const word = { type: ['string', 'number', 'boolean'] };

/** The JSON Schema of `Words`. */
export const wordsSchema = { anyOf: [word, { type: 'array', items: word }] };
