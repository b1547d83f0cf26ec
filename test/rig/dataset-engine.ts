/** One engine of its own: performs `count` tasks named after `name` in a dataset, all at once, and prints what became of each. */
import { createEngine } from './dataset-recorder.ts';

const [project = '', name = '', count = '1'] = process.argv.slice(2);
const engine = createEngine(project, { run: name, indexPatienceSeconds: 60 });

const perform = async (number: number): Promise<void> => {
  const own = `${name}-${number}`;
  const script = `mkdir -p out/${own}; echo ${own} > out/${own}/text.txt; { echo ${own}; head -c 2000 /dev/zero; } > out/${own}.bin`;
  const recording = await engine.perform({ task: own, attempt: own, script, outputs: [`out/${own}/`, `out/${own}.bin`] });
  process.stdout.write(`${JSON.stringify({ own, recording })}\n`);
};
await Promise.all([...Array(Number(count)).keys()].map(perform));
