// Preloaded into the engine to measure its memory: at exit writes the process's peak resident set in kB to the file that is asked for.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => {
  // Not getrusage where it can be helped: Linux counts what the process was before it became this program.
  const peak = existsSync('/proc/self/status')
    ? /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]
    : process.resourceUsage().maxRSS;
  writeFileSync(process.env.ENGINE_BENCH_PEAK, String(peak));
});
