import { wordsOf, type Words } from '../snakemake/door.ts';

/** Participant labels as BIDS apps take them: a list, each without the `sub-` that users like to write. */
export const participants = (labels: Words | undefined): readonly string[] => wordsOf(labels).map((label) => label.replace(/^sub-/, ''));
