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

/** @typedef {import('./lib/test-runners.mjs').Counts} Counts */
/** @typedef {{ readonly name: string, readonly counts: Counts, readonly note: string }} Outcome */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {boolean} [needsBuild] whether it runs what the build stage makes
 * @property {() => Promise<Counts>} run a stage without tests counts nothing, or one failure
 */

/** @type {Counts} */
const oneFailure = { ...nothingCounted, failed: 1 };

/** @type {readonly Stage[]} */
const stages = [
  {
    name: 'lint',
    run: () => runTools([toolFile('oxlint'), '--deny-warnings'], [toolFile('oxfmt'), '--check']),
  },
  { name: 'types', run: () => runTools([toolFile('typescript', 'tsc'), '-b']) },
  { name: 'unit', run: () => runVitest('unit') },
  { name: 'build', run: () => build().then(() => nothingCounted) },
  { name: 'integration', needsBuild: true, run: () => runVitest('integration') },
  { name: 'e2e', needsBuild: true, run: () => runPlaywright() },
];

await asCommand(async () => {
  const chosen = chooseStages(process.argv.slice(2));
  await setUp({ browserNeeded: chosen.some((stage) => stage.needsBuild) });
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const stage of chosen) {
    const buildFailed = outcomes.some(({ name, counts }) => name === 'build' && counts.failed > 0);
    outcomes.push(stage.needsBuild && buildFailed ? blocked(stage) : await runStage(stage));
  }
  return report(outcomes);
});

/**
 * Runs commands one after the other, all of them, so that one run shows everything there is to fix.
 *
 * @param {(readonly [script: string, ...parameters: string[]])[]} commands
 * @returns {Promise<Counts>} one failure when any of them failed
 */
async function runTools(...commands) {
  let counts = nothingCounted;
  for (const [script, ...parameters] of commands) {
    if ((await runNode(script, parameters)) !== 0) counts = oneFailure;
  }
  return counts;
}

/**
 * @param {readonly string[]} given command line arguments
 * @returns {readonly Stage[]} in their fixed order, with the build where a stage needs it
 */
function chooseStages(given) {
  if (given.length === 0) return stages;
  const wanted = given[0] === '--only' ? (given[1] ?? '').split(',') : [];
  const names = stages.map(({ name }) => name);
  if (wanted.length === 0 || wanted.some((name) => !names.includes(name))) {
    throw new StepError(`Usage: npm test -- [--only ${names.join(',')}]`);
  }
  const building = stages.some(({ name, needsBuild }) => needsBuild && wanted.includes(name));
  return stages.filter(({ name }) => wanted.includes(name) || (name === 'build' && building));
}

/**
 * @param {Stage} stage
 * @returns {Promise<Outcome>}
 */
async function runStage({ name, run }) {
  console.log(`\n━━ ${name}`);
  const started = performance.now();
  const counts = await run().catch((error) => {
    console.error(error instanceof StepError ? error.message : error);
    return oneFailure;
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`━━ ${name} ${counts.failed > 0 ? 'FAILED' : 'passed'} in ${seconds} s`);
  return { name, counts, note: `${seconds} s` };
}

/**
 * @param {Stage} stage
 * @returns {Outcome}
 */
function blocked({ name }) {
  return { name, counts: oneFailure, note: 'not run: the build failed' };
}

/**
 * Prints the summary.
 *
 * @param {readonly Outcome[]} outcomes
 * @returns {number} the exit code
 */
function report(outcomes) {
  const failed = outcomes.filter((outcome) => outcome.counts.failed > 0);
  console.log('');
  for (const { name, counts, note } of outcomes)
    console.log(`${counts.failed > 0 ? '✗' : '✓'} ${name} (${note})`);
  if (failed.length > 0) console.log(`\nFailed: ${failed.map((outcome) => outcome.name).join(', ')}`);
  const total = outcomes.map((outcome) => outcome.counts).reduce(addCounts, nothingCounted);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed > 0 ? 1 : 0;
}
