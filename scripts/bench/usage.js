/** Loaded before a program that is measured: writes, when it ends, what it took. Plain JavaScript: what is measured should not pay for a compiler. */
import { writeFileSync } from 'node:fs';

const file = process.env.COMPASS_BENCH_USAGE;
if (file !== undefined) process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(file, JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 }));
});
