/**
 * Runs Vitest and Playwright in the open and counts what passed, failed and was skipped, from their JSON reports.
 *
 * Runs on any Node ≥ 18 without packages. Knows the two report formats, and nothing of what is tested.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, root, toolEnvironment, toolFile } from './project.mjs';
import { runNode } from './run.mjs';

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Counts */

/** @type {Counts} */
export const nothingCounted = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Counts} first
 * @param {Counts} second
 * @returns {Counts}
 */
export function addCounts(first, second) {
  return {
    passed: first.passed + second.passed,
    failed: first.failed + second.failed,
    skipped: first.skipped + second.skipped,
  };
}

/** The names in vitest.config.ts that a stage runs. */
const projects = { unit: ['unit'], integration: ['integration', 'alone'] };

/**
 * @param {'unit' | 'integration'} stage
 * @returns {Promise<Counts>}
 */
export async function runVitest(stage) {
  const reportFile = freshReport(`vitest-${stage}.json`);
  const code = await runNode(toolFile('vitest'), [
    'run',
    ...projects[stage].map((name) => `--project=${name}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ]);
  return counted(code, reportFile, countVitest);
}

/** @returns {Promise<Counts>} */
export async function runPlaywright() {
  const folder = join(root, 'tests', 'e2e');
  if (!existsSync(folder) || readdirSync(folder).length === 0) return nothingCounted;
  const reportFile = freshReport('playwright.json');
  const env = toolEnvironment({ PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile });
  const code = await runNode(toolFile('@playwright/test', 'playwright'), ['test', '--reporter=list,json'], {
    env,
  });
  return counted(code, reportFile, countPlaywright);
}

/** @param {string} name */
function freshReport(name) {
  mkdirSync(cacheFolder, { recursive: true });
  const file = join(cacheFolder, name);
  rmSync(file, { force: true });
  return file;
}

/**
 * A runner that failed without naming a failed test (a crash, a broken file) counts as one failure.
 *
 * @template Report
 * @param {number} code the runner's exit code
 * @param {string} reportFile
 * @param {(report: Report) => Counts} count
 * @returns {Counts}
 */
function counted(code, reportFile, count) {
  const counts = existsSync(reportFile)
    ? count(JSON.parse(readFileSync(reportFile, 'utf8')))
    : nothingCounted;
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * Jest's report format. A file that could not even be loaded has no test in it, but its status says so.
 *
 * @param {{
 *   readonly numPassedTests: number,
 *   readonly numFailedTests: number,
 *   readonly numPendingTests: number,
 *   readonly numTodoTests: number,
 *   readonly testResults: readonly {
 *     readonly status: string,
 *     readonly assertionResults: readonly { readonly status: string }[],
 *   }[],
 * }} report
 * @returns {Counts}
 */
function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Playwright's own format; a test that passed only on a retry counts as passed, and its report says "flaky".
 *
 * @param {{
 *   readonly stats: {
 *     readonly expected: number,
 *     readonly flaky: number,
 *     readonly unexpected: number,
 *     readonly skipped: number,
 *   },
 *   readonly errors: readonly unknown[],
 * }} report
 * @returns {Counts}
 */
function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}
