/**
 * `npm test`: sets up what is missing, then lint, types, unit, build, integration, e2e. `--only a,b` runs some of them.
 *
 * A stage that fails does not keep the others from running, except that nothing runs against a failed build. The last
 * line of output is always `N passed, N failed` (and `, N skipped` when some were): the tests of the unit, integration and
 * e2e stages, plus one failure for each other stage that failed and each test stage that could not report.
 */
import { performance } from 'node:perf_hooks';
import { build } from './build.mjs';
import { toolFile } from './lib/project.mjs';
import { asCommand, StepError, runNode } from './lib/run.mjs';
import { addCounts, nothingCounted, runPlaywright, runVitest } from './lib/test-runners.mjs';
import { setUp } from './setup.mjs';

const oneFailure = { ...nothingCounted, failed: 1 };

/**
 * The stages in order. Each returns what it counted; a stage without tests counts nothing, or one failure.
 *
 * @type {Readonly<Record<string, () => Promise<import('./lib/test-runners.mjs').Counts>>>}
 */
const stages = {
  lint: async () => {
    const rules = await runNode(toolFile('oxlint'), ['--deny-warnings']);
    const format = await runNode(toolFile('oxfmt'), ['--check']);
    return rules === 0 && format === 0 ? nothingCounted : oneFailure;
  },
  types: async () =>
    (await runNode(toolFile('typescript', 'tsc'), ['-b'])) === 0 ? nothingCounted : oneFailure,
  unit: () => runVitest('unit'),
  build: () => build().then(() => nothingCounted),
  integration: () => runVitest('integration'),
  e2e: () => runPlaywright(),
};

/** Stages that run what the build stage makes. */
const needBuild = new Set(['integration', 'e2e']);

await asCommand(async () => {
  const names = chosenStages(process.argv.slice(2));
  await setUp({ browserNeeded: names.some((name) => needBuild.has(name)) });
  const outcomes = [];
  for (const name of names) {
    const blocked =
      needBuild.has(name) &&
      outcomes.some((outcome) => outcome.name === 'build' && outcome.counts.failed > 0);
    outcomes.push(
      blocked ? { name, counts: oneFailure, note: 'not run: the build failed' } : await runStage(name),
    );
  }
  return report(outcomes);
});

/**
 * @param {readonly string[]} given command line arguments
 * @returns {readonly string[]} names of stages, in their fixed order
 */
function chosenStages(given) {
  const all = Object.keys(stages);
  if (given.length === 0) return all;
  const wanted = given[0] === '--only' ? (given[1] ?? '').split(',') : [];
  const unknown = wanted.filter((name) => !all.includes(name));
  if (wanted.length === 0 || unknown.length > 0)
    throw new StepError(`Usage: npm test -- [--only ${all.join(',')}]`);
  const building = wanted.some((name) => needBuild.has(name)) ? ['build'] : [];
  return all.filter((name) => [...wanted, ...building].includes(name));
}

/** @param {string} name */
async function runStage(name) {
  console.log(`\n━━ ${name}`);
  const started = performance.now();
  const counts = await stages[name]().catch((error) => {
    console.error(error instanceof StepError ? error.message : error);
    return oneFailure;
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`━━ ${name} ${counts.failed > 0 ? 'FAILED' : 'passed'} in ${seconds} s`);
  return { name, counts, note: `${seconds} s` };
}

/** @param {readonly { name: string, counts: import('./lib/test-runners.mjs').Counts, note: string }[]} outcomes */
function report(outcomes) {
  const failed = outcomes.filter((outcome) => outcome.counts.failed > 0);
  console.log('');
  for (const { name, counts, note } of outcomes)
    console.log(`${counts.failed > 0 ? '✗' : '✓'} ${name} (${note})`);
  if (failed.length > 0) console.log(`\nFailed: ${failed.map((outcome) => outcome.name).join(', ')}`);
  const total = outcomes.reduce((sum, outcome) => addCounts(sum, outcome.counts), nothingCounted);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed > 0 ? 1 : 0;
}
