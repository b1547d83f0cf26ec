/** What snakemake said went wrong. `final`: trying again cannot help. */
export type Failure = { reason: string; rule?: string; log?: string; final: boolean };

/** Reads the end of what snakemake printed. Undefined where it says nothing that is known. */
export function failureIn(text: string): Failure | undefined {
  return ruleFailure(text) ?? workflowFailure(text);
}

/** `Error in rule NAME:` and its indented block (snakemake 7 to 9). The first one: later ones may follow from it. */
function ruleFailure(text: string): Failure | undefined {
  const blocks = [...text.matchAll(/^Error in (?:group|(?:local)?(?:check)?rule|rule) (\S+?)(?:, jobid: \d+)?:\n((?:[ \t]+.*\n?)*)/gm)];
  const [, rule, body = ''] = blocks[0] ?? [];
  if (rule === undefined) return undefined;
  const log = /^[ \t]+log: (.+?)(?: \(check log file.*)?$/m.exec(body)?.[1];
  const output = /^[ \t]+output: (.+)$/m.exec(body)?.[1];
  const others = new Set(blocks.map(([, name]) => name)).size - 1;
  return {
    reason: [
      `rule ${rule} failed`,
      output === undefined ? '' : ` (it makes ${output})`,
      others > 0 ? `, and ${others} other ${others === 1 ? 'rule' : 'rules'}` : '',
      log === undefined ? '' : `; its log is ${log}`,
    ].join(''),
    rule,
    ...(log !== undefined && { log }),
    final: false,
  };
}

/** A trouble of the workflow itself: the exception's name on a line of its own, and what it says beneath. */
const FINAL =
  /^(LockException|MissingInputException|MissingRuleException|AmbiguousRuleException|CyclicGraphException|SyntaxError|NameError|WildcardError|IncompleteFilesException|WorkflowError)\b(.*)\n((?:.+\n?){0,4})/m;

function workflowFailure(text: string): Failure | undefined {
  const [, kind, rest = '', body = ''] = FINAL.exec(text) ?? [];
  if (kind === undefined) return undefined;
  const said = [rest.replace(/^[:\s]+/, ''), ...body.split('\n')].map((line) => line.trim()).filter((line) => line !== '');
  if (kind === 'LockException') return { reason: 'snakemake found its working directory locked by another snakemake', final: true };
  return { reason: `${kind}: ${said.slice(0, 3).join(' ')}`, final: kind !== 'WorkflowError' };
}
