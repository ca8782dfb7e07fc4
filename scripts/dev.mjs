/**
 * `npm run dev`: the app, built and started again whenever a source file has changed. Arguments go to the app.
 *
 * These are the bundles that ship, under the same security policy, rather than pages from a development server: the app
 * needs no second way to load itself, and what works here works installed. Its state is in the store and survives.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { appEnvironment } from './lib/app-environment.mjs';
import { chooseEngine } from './lib/engine.mjs';
import { root } from './lib/project.mjs';
import { StepError, asCommand } from './lib/run.mjs';
import { setUp } from './setup.mjs';

/** Editors write a file in several steps and formatters follow; after this much quiet the change is complete. */
const quietMilliseconds = 300;

await asCommand(async () => {
  await setUp();
  await build();
  const engine = chooseEngine();
  console.log(engine.line);
  const environment = appEnvironment();
  for (;;) {
    const app = startApp(engine, environment);
    const ended = once(app, 'exit');
    const watching = new AbortController();
    const changed = sourcesBuiltAgain(watching.signal);
    const reason = await Promise.race([ended.then(() => 'ended'), changed.then(() => 'changed')]);
    watching.abort();
    if (reason === 'ended') return 0;
    console.log('Starting the app again.');
    app.kill();
    await ended;
  }
});

/**
 * @param {import('./lib/engine.mjs').Engine} engine
 * @param {NodeJS.ProcessEnv} env
 */
function startApp({ file, parameters }, env) {
  return spawn(file, [...parameters, '.', ...process.argv.slice(2)], { cwd: root, env, stdio: 'inherit' });
}

/**
 * Settles when a change in src/ has been built. A change that does not build is shown by the bundler and waits for the next;
 * one that leaves the sources as they were builds nothing.
 *
 * @param {AbortSignal} signal ends the watch; then this never settles
 * @returns {Promise<void>}
 */
function sourcesBuiltAgain(signal) {
  return new Promise((resolve, reject) => {
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    let building = Promise.resolve();
    const rebuild = async () => {
      try {
        if (await build()) resolve();
      } catch (error) {
        if (!(error instanceof StepError)) reject(error);
      }
    };
    watch(join(root, 'src'), { recursive: true, signal }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => (building = building.then(rebuild)), quietMilliseconds);
    });
  });
}
