import { LCS } from 'node-diff3';
import { joined, tagsOf, type Ipynb, type IpynbCell } from '../../jupyter/door.ts';

/**
 * The open notebook with the outputs and execution counts of the one that ran, in each code cell whose source is what ran. The same object
 * where nothing differs; cells that get nothing new stay the very objects that were read, and so keep their bytes.
 */
export function mergeOutputs(open: Ipynb, ran: Ipynb): Ipynb {
  const results = new Map(matches(open.cells, ran.cells));
  const cells = open.cells.map((cell, index) => withOutputs(cell, results.get(index)));
  return cells.every((cell, index) => cell === open.cells[index]) ? open : { ...open, cells };
}

function withOutputs(cell: IpynbCell, result: IpynbCell | undefined): IpynbCell {
  if (!result) return cell;
  const { outputs = [], execution_count = null } = result;
  const same = JSON.stringify([cell.outputs, cell.execution_count]) === JSON.stringify([outputs, execution_count]);
  return same ? cell : { ...cell, execution_count, outputs };
}

/** Equal sources in their order; then what was moved. */
function matches(open: readonly IpynbCell[], ran: readonly IpynbCell[]): readonly (readonly [number, IpynbCell])[] {
  const mine = [...open.entries()].filter(([, cell]) => cell.cell_type === 'code');
  const theirs = ran.filter(wasExecuted);
  const found = new Map<number, IpynbCell>();
  const left = new Set(theirs);
  const match = (index: number | undefined, cell: IpynbCell | undefined): void => {
    if (index === undefined || cell === undefined) return;
    found.set(index, cell);
    left.delete(cell);
  };
  const sources = mine.map(([, cell]) => sourceOf(cell));
  for (let link = LCS(sources, theirs.map(sourceOf)); link.chain; link = link.chain) {
    match(mine[link.buffer1index]?.[0], theirs[link.buffer2index]);
  }
  for (const [index, cell] of mine) {
    if (!found.has(index))
      match(
        index,
        [...left].find((other) => sourceOf(other) === sourceOf(cell)),
      );
  }
  return [...found];
}

/** The injected parameters are no cell of the author's; a cell that was skipped keeps what it shows. */
const wasExecuted = ({ cell_type, metadata, source }: IpynbCell): boolean =>
  cell_type === 'code' &&
  joined(source).trim() !== '' &&
  !tagsOf(metadata).some((tag) => tag === 'injected-parameters' || tag === 'skip-execution');

const sourceOf = ({ source }: IpynbCell): string => joined(source).trim();
