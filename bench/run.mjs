// npm run bench [-- NAME… --json]: measures what the engine promises of its speed, each figure as a ratio to a yardstick measured
// alternately with it in the same minutes, so that a slow or busy machine slows both. Needs dist/ and the provisioned Python tools.
// Exit code: 0 every budget is kept, 1 one is missed, 2 something that the bench needs is not there.
import { MEASUREMENTS } from './measurements/index.mjs';
import { whatIsMissing } from './surroundings.mjs';
import { renderRows } from './table.mjs';

const words = process.argv.slice(2);
const json = words.includes('--json');
const names = words.filter((word) => word !== '--json');
const unknown = names.filter((name) => !(name in MEASUREMENTS));
const missing =
  unknown.length > 0
    ? `There is no measurement ${unknown.join(', ')}. There are: ${Object.keys(MEASUREMENTS).join(', ')}`
    : whatIsMissing();
if (missing !== undefined) {
  console.error(missing);
  process.exit(2);
}

const rows = [];
for (const name of names.length > 0 ? names : Object.keys(MEASUREMENTS)) {
  if (!json) console.error(`measuring ${name} …`);
  for (const row of await MEASUREMENTS[name]()) rows.push({ name, ...row, ok: isKept(row) });
}
console.log(json ? JSON.stringify({ v: 1, node: process.version, rows }, undefined, 2) : renderRows(rows));
process.exit(rows.every(({ ok }) => ok !== false) ? 0 : 1);

/** Undefined where there is no budget: the row is there for comparison. */
function isKept({ measured, yardstick, budget }) {
  if (budget === undefined) return undefined;
  return budget.unit === 'ratio' ? measured.value / yardstick.value <= budget.value : measured.value <= budget.value;
}
