/**
 * Builds the three bundles of the app (main, preload, desk) and the customer page into out/, or nothing when no input has
 * changed since the last build. `npm run build -- --force` builds regardless.
 *
 * Expects a set-up checkout. Runs on any Node ≥ 18; the tools run on the pinned Node.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint } from './lib/fingerprint.mjs';
import { cacheFolder, root, toolFile } from './lib/project.mjs';
import { StepError, asCommand, runNode } from './lib/run.mjs';
import { setUp } from './setup.mjs';

const inputs = ['src', 'electron.vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];
const outputs = [
  'out/main/index.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/customer/index.html',
];
const stampFile = join(cacheFolder, 'build.json');

/**
 * Builds when needed.
 *
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<boolean>} whether anything was built
 * @throws {StepError} when a bundler fails (its own output has already been shown)
 */
export async function build({ force = false } = {}) {
  const inputsNow = fingerprint(inputs, (path) => !/\.test\.tsx?$/.test(path));
  if (!force && isUpToDate(inputsNow)) return false;
  console.log('Building the app …');
  await bundle('electron-vite');
  await bundle('vite', '--config', 'src/renderer/customer/vite.config.ts');
  // The app shows it and does without; only an installer may not (scripts/dist.mjs).
  if ((await runNode('scripts/third-party-licenses.ts')) !== 0)
    console.warn('No list of licences; see above.');
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ inputs: inputsNow, outputs: outputTimes() }));
  return true;
}

/**
 * @param {'electron-vite' | 'vite'} bundler
 * @param {string[]} parameters
 */
async function bundle(bundler, ...parameters) {
  const code = await runNode(toolFile(bundler), ['build', '--logLevel', 'warn', ...parameters]);
  if (code !== 0) throw new StepError('The build failed; see above.');
}

/**
 * The outputs' times are compared too, because `npm run dev` writes its own bundles to the same place.
 *
 * @param {string} inputsNow
 */
function isUpToDate(inputsNow) {
  try {
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8'));
    return stamp.inputs === inputsNow && JSON.stringify(stamp.outputs) === JSON.stringify(outputTimes());
  } catch {
    return false;
  }
}

function outputTimes() {
  return outputs.map((path) => statSync(join(root, path)).mtimeMs);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await asCommand(async () => {
    await setUp();
    await build({ force: process.argv.includes('--force') });
    return 0;
  });
}
