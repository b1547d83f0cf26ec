/** The lifecycle as authors need it: one line for each row of the table that the dispatcher reads. */
export function lifecycleTable(lifecycle) {
  const rows = lifecycle.map(({ stage, asks, effects, fails, holdsSlot, limitSeconds, onlyIf }) =>
    [
      `\`${stage}\``,
      asks + (onlyIf ? `, only ${ONLY_IF[onlyIf]}` : ''),
      effects,
      fails,
      holdsSlot ? 'yes' : '',
      limitSeconds === 'job' ? 'the job’s own' : duration(limitSeconds),
    ].join(' | '),
  );
  return [
    '| stage | asks | effects | on failure | holds a job slot | time limit |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

const ONLY_IF = { success: 'after a success', retry: 'before another attempt' };

function duration(seconds) {
  for (const [name, length] of [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
  ])
    if (seconds % length === 0) return `${seconds / length} ${name}`;
  return `${seconds} s`;
}
