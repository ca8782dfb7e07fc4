/**
 * Set-up: makes a fresh checkout able to build, test and run. Idempotent, and quick when nothing is missing.
 *
 * `npm start`, `npm test` and the other commands call it first; `npm run setup` does only this. It runs on any Node ≥ 18
 * without packages, because it is what installs them. What runs after it runs on the pinned Node (devDependency `node`).
 */
import { pathToFileURL } from 'node:url';
import { findChromium } from './lib/chromium.mjs';
import { tryFetchElectron } from './lib/electron-binary.mjs';
import { chooseEngine, whyNotElectron } from './lib/engine.mjs';
import { installPackages } from './lib/packages.mjs';
import { StepError, asCommand } from './lib/run.mjs';
import { installSystemPackages } from './lib/system-packages.mjs';

/** Below this, these scripts themselves may not run, and npm cannot read our lock file. */
const oldestNode = 18;

/**
 * Brings packages, engine, browser and fonts into place.
 *
 * @param {{ browserNeeded?: boolean }} [options] browserNeeded: a browser is needed even where Electron is there
 * @throws {StepError} with what to do, when something is missing that this script may not or cannot install
 */
export async function setUp({ browserNeeded = false } = {}) {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < oldestNode) {
    throw new StepError(
      `Deskcue's scripts need Node ${oldestNode} or newer; this is ${process.version}. See nodejs.org.`,
    );
  }
  await installPackages();
  if (whyNotElectron() === undefined) await tryFetchElectron({ hurried: findChromium() !== undefined });
  await installSystemPackages({ browserNeeded: browserNeeded || chooseEngine().kind === 'chromium-host' });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await asCommand(async () => {
    await setUp();
    console.log('Everything is in place.');
    return 0;
  });
}
