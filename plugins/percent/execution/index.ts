import { EXECUTE_PERCENT, EXECUTE_PERCENT_SCRIPT } from './execute-percent-script.ts';

/** Executing percent notebooks: what the backend has of it. */
export { check } from './check.ts';
export { collect } from './collect.ts';
export { declaredParameters } from './declared-parameters.ts';
export { job } from './job.ts';
export { judge } from './judge.ts';

export const scripts: Readonly<Record<string, string>> = { [EXECUTE_PERCENT]: EXECUTE_PERCENT_SCRIPT };
