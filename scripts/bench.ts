/**
 * Runs benchmarks (`npm run bench`, or `npm run bench -- name …`), prints their rows and writes each one's to
 * `bench-results/<name>.json`. What is measured, and how, is in `tests/bench/<name>.bench.ts`. Expects a fresh build.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, BenchRow } from './bench-rows.ts';

const projectDirectory = join(import.meta.dirname, '..');
const benchDirectory = join(projectDirectory, 'tests', 'bench');
const resultDirectory = join(projectDirectory, 'bench-results');
const ending = '.bench.ts';

const known = readdirSync(benchDirectory)
  .filter((name) => name.endsWith(ending))
  .map((name) => name.slice(0, -ending.length));
const given = process.argv.slice(2);
const firstOption = given.findIndex((argument) => argument.startsWith('-'));
const names = firstOption === -1 ? given : given.slice(0, firstOption);
const parameters = firstOption === -1 ? [] : given.slice(firstOption);

const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exitCode = 1;
} else {
  for (const name of names.length === 0 ? known : names) await runOne(name);
}

async function runOne(name: string): Promise<void> {
  const { bench } = (await import(join(benchDirectory, `${name}${ending}`))) as { readonly bench: Bench };
  console.log(`\n${name}: ${bench.about}`);
  const rows = await bench.run(parameters);
  if (rows.length === 0) return;
  console.table(rows.map(printable));
  mkdirSync(resultDirectory, { recursive: true });
  writeFileSync(join(resultDirectory, `${name}.json`), `${JSON.stringify(rows, null, 2)}\n`);
}

function printable({ metric, value, unit, peer, ratio }: BenchRow): Record<string, string> {
  return {
    metric,
    value: `${Number(value.toPrecision(4))} ${unit}`,
    peer: peer ?? '',
    ratio: ratio === undefined ? '' : String(Number(ratio.toPrecision(3))),
  };
}
