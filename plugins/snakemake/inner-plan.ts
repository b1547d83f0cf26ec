/** What a dry run (`snakemake -n`) says would happen, one line per rule; read by the header of its table, whose columns differ between versions. */
export function innerPlan(text: string): readonly string[] {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => /^job\s.*\bcount\b/.test(line));
  if (head === -1) return ['nothing to be done'];
  const column = (lines[head] ?? '')
    .trim()
    .split(/\s{2,}/)
    .indexOf('count');
  const reasons = reasonsByRule(lines);
  const rows = lines.slice(head + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => line.trim() === ''),
    )
    .map((line) => line.trim().split(/\s{2,}/))
    .filter(([rule]) => rule !== undefined && rule !== 'total')
    .map(([rule = '', ...counts]) => {
      const count = Number(counts[column - 1]);
      const reason = reasons.get(rule);
      return `${rule}: ${count} ${count === 1 ? 'job' : 'jobs'}${reason === undefined ? '' : ` – ${reason}`}`;
    });
}

/** The first reason given for each rule. */
function reasonsByRule(lines: readonly string[]): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  let rule = '';
  for (const line of lines) {
    rule = /^(?:local)?(?:check)?(?:rule|point) (\S+):$/.exec(line)?.[1] ?? rule;
    const reason = /^\s+reason: (.+)$/.exec(line)?.[1];
    if (reason !== undefined && !reasons.has(rule)) reasons.set(rule, reason);
  }
  return reasons;
}
