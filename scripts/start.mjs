/**
 * `npm start`: sets up what is missing, builds, and opens the app; with `--demo`, or where there is no display, plays the
 * demo through the app headless instead. Other arguments go to the app (or the demo).
 *
 * Without DASHSCOPE_API_KEY the app opens its demo workspace, which talks to the local simulator.
 */
import { build } from './build.mjs';
import { appEnvironment, hasDisplay } from './lib/app-environment.mjs';
import { chooseEngine } from './lib/engine.mjs';
import { asCommand, runInTheOpen, runNode } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await asCommand(async () => {
  const given = process.argv.slice(2);
  const rest = given.filter((argument) => argument !== '--demo');
  const demoAsked = given.length !== rest.length;
  const demo = demoAsked || !hasDisplay();
  await setUp({ browserNeeded: demo });
  await build();
  if (!demo) return openApp(rest);
  if (!demoAsked) console.log('There is no display, so the demo is played through the app headless.');
  return runNode('scripts/demo.ts', rest);
});

/** @param {readonly string[]} rest */
function openApp(rest) {
  const { line, file, parameters } = chooseEngine();
  console.log(line);
  return runInTheOpen(file, [...parameters, '.', ...rest], { env: appEnvironment() });
}
