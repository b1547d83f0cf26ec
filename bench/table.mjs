/** The rows as an aligned table, each with its note behind it. */
export function renderRows(rows) {
  const lines = [['what', 'measured', 'yardstick', 'ratio', 'budget', 'ok'], ...rows.map(cells)];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const table = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  const notes = rows.flatMap(({ what, note }) => (note === undefined ? [] : [`${what}: ${note}`]));
  return [...table, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function cells({ what, measured, yardstick, budget, ok }) {
  const ratio = yardstick && measured.unit === yardstick.unit ? `${(measured.value / yardstick.value).toFixed(2)}x` : '';
  const allowed = budget && (budget.unit === 'ratio' ? `<= ${budget.value}x` : `<= ${quantity(budget)}`);
  const kept = ok === undefined ? '' : ok ? 'yes' : 'NO';
  return [what, quantity(measured), yardstick ? `${quantity(yardstick)} ${yardstick.of}` : '', ratio, allowed ?? '', kept];
}

const quantity = ({ value, unit }) => `${value >= 100 ? Math.round(value) : value.toFixed(value >= 10 ? 1 : 2)} ${unit}`;
