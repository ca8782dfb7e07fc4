/**
 * `npm start`: sets up what is missing, builds, and opens the app; with `--demo`, or where there is no display, plays the
 * demo through the app headless instead. Other arguments go to the app (or the demo).
 *
 * Without DASHSCOPE_API_KEY the app opens its demo workspace, which talks to the local simulator.
 */
import { readFileSync } from 'node:fs';
import { build } from './build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { findElectron } from './lib/electron-binary.mjs';
import { toolEnvironment } from './lib/project.mjs';
import { asCommand, runInTheOpen, runNode } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await asCommand(async () => {
  const { demo, rest } = readArguments(process.argv.slice(2));
  await setUp({ browserNeeded: demo });
  await build();
  return demo ? runNode('scripts/demo.ts', rest) : openApp(rest);
});

/** @param {readonly string[]} given */
function readArguments(given) {
  const asked = given.includes('--demo');
  if (!asked && !hasDisplay())
    console.log('There is no display, so the demo is played through the app headless.');
  return { demo: asked || !hasDisplay(), rest: given.filter((argument) => argument !== '--demo') };
}

/** macOS and Windows always have one for a person at the machine; their CI runners are not that. */
function hasDisplay() {
  if (process.platform === 'linux') return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  return !process.env.CI;
}

/** @param {readonly string[]} parameters */
function openApp(parameters) {
  const hasKey = Boolean(process.env.DASHSCOPE_API_KEY);
  if (!hasKey)
    console.log('DASHSCOPE_API_KEY is not set: opening the demo workspace, with a simulated model.');
  const env = toolEnvironment(hasKey ? {} : { DESKCUE_WORKSPACE: 'demo' });
  const electron = findElectron();
  if (electron === undefined) {
    console.log(
      `Engine: Chromium host (${findChromium()}), because Electron's binary is not on this machine.`,
    );
    return runNode('scripts/chromium-host/main.ts', ['.', ...parameters], { env });
  }
  console.log('Engine: Electron, because its binary is installed.');
  return runInTheOpen(electron, [...sandboxParameters(), '.', ...parameters], { env });
}

/** Chromium's sandbox refuses root, and needs user namespaces that some Linux systems keep from ordinary users. */
function sandboxParameters() {
  if (process.platform !== 'linux') return [];
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !userNamespacesRestricted()) return [];
  console.log(
    `Chromium's sandbox is off: ${isRoot ? 'running as root' : 'this system keeps user namespaces from programs'}.`,
  );
  return ['--no-sandbox'];
}

/** Ubuntu ≥ 23.10 restricts them by AppArmor for programs without a profile, such as a binary in node_modules. */
function userNamespacesRestricted() {
  try {
    return readFileSync('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', 'utf8').trim() === '1';
  } catch {
    return false;
  }
}
