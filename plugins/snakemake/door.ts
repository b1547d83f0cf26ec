/** What plugins for apps around snakemake are made of: the only file of this folder that another plugin may import. */
export { workflowBuilder } from './workflow-builder.ts';
export { wordsOf, wordsSchema, type Words } from './words.ts';
export { isWithin, workingDirectory } from './working-directory.ts';
