/**
 * Runs benchmarks, each in a process of its own: `npm run bench` all of them, `npm run bench -- name … --option …` some. What
 * is measured, and how, is in `tests/bench/<name>/bench.ts`; each writes `bench-results/<name>.json`. Expects a fresh build.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const benchDirectory = join(import.meta.dirname, '..', 'tests', 'bench');
const known = readdirSync(benchDirectory).filter((name) =>
  existsSync(join(benchDirectory, name, 'bench.ts')),
);

const given = process.argv.slice(2);
const firstOption = given.findIndex((argument) => argument.startsWith('-'));
const names = firstOption === -1 ? given : given.slice(0, firstOption);
const options = firstOption === -1 ? [] : given.slice(firstOption);
const unknown = names.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exitCode = 1;
} else {
  for (const name of names.length === 0 ? known : names) {
    console.log(`\n${name}`);
    const { status } = spawnSync(process.execPath, [join(benchDirectory, name, 'bench.ts'), ...options], {
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = 1;
  }
}
