import nodeModule from 'node:module';

// Node 22.8 and newer keep what they compiled: the second start is the one that counts. It must be on before the rest is loaded.
(nodeModule as { enableCompileCache?: () => void }).enableCompileCache?.();

const { main } = await import('./main.ts');
const exitCode = await main(process.argv.slice(2));
// An engine that was told to leave still watches its jobs, so it has to be ended; whoever reads our output gets all of it first.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
