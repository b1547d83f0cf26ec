import { tmpdir } from 'node:os';
import { bareNode, engine } from '../command.mjs';
import { interleave } from '../interleave.mjs';

/** How long the command line takes to be there. */
export async function start() {
  const { ours, bare } = await interleave(15, { ours: () => void engine(tmpdir(), '--version'), bare: bareNode });
  return [
    {
      what: 'engine --version',
      measured: { value: ours, unit: 'ms' },
      yardstick: { value: bare, unit: 'ms', of: 'node -e 0' },
      budget: { value: 3, unit: 'ratio' },
    },
  ];
}
