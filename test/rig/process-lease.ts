/** Takes a lease again and again and increments a counter file under it, without any other protection; `hang` takes it and waits for ever. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLease } from '../../core/process/lease.ts';

const [directory = '', rounds = '1', hang] = process.argv.slice(2);
for (let round = 0; round < Number(rounds); round++) {
  const lease = await acquireLease(join(directory, 'lease'), { purpose: 'counting', waitSeconds: 60, staleAfterSeconds: 60 });
  if ('heldBy' in lease) throw new Error('waited in vain');
  if (hang !== undefined) {
    process.stdout.write('held\n');
    setInterval(() => undefined, 1_000_000);
    break;
  }
  const counter = join(directory, 'counter');
  writeFileSync(counter, String(Number(readFileSync(counter, 'utf8')) + 1));
  lease.release();
}
