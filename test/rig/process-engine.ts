/** A stand-in for the engine that tests kill: starts the job that its arguments describe under `local`, says its ref, and waits for ever. */
import { jobContext, localExecutor } from './process.ts';

const [directory = '', attempt = '', ...argv] = process.argv.slice(2);
const context = jobContext(directory, argv, { attempt });
await localExecutor().start(context);
process.stdout.write(`${JSON.stringify(context.refs[0])}\n`);
setInterval(() => undefined, 1_000_000);
