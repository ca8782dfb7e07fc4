/**
 * Which engine runs the app here, why, and with which command line: Electron where its binary is installed, else the
 * Chromium host.
 *
 * Runs on any Node ≥ 18 without packages. Knows nothing of what the app does.
 */
import { readFileSync } from 'node:fs';
import { findChromium } from './chromium.mjs';
import { findElectron } from './electron-binary.mjs';
import { pinnedNode } from './project.mjs';

/** Relative to the project root. */
const hostScript = 'scripts/chromium-host/main.ts';

/**
 * @typedef {object} Engine
 * @property {'electron' | 'chromium-host'} kind
 * @property {string} line one sentence for the terminal: which engine and why
 * @property {string} file the program to start
 * @property {readonly string[]} parameters what comes before the app folder on its command line
 */

/**
 * Why Electron is out of the question here, whether or not its binary is there.
 *
 * @returns {string | undefined} the second half of a sentence, or undefined when nothing speaks against it
 */
export function whyNotElectron() {
  if (process.env.DESKCUE_ENGINE === 'chromium-host') return 'DESKCUE_ENGINE asks for it';
  return hasWindowSystem() ? undefined : 'Electron needs a display and there is none';
}

/**
 * Chooses the engine of this machine. `DESKCUE_ENGINE=chromium-host` asks for the host.
 *
 * @returns {Engine}
 */
export function chooseEngine() {
  const objection = whyNotElectron();
  const electron = objection === undefined ? findElectron() : undefined;
  if (electron === undefined) {
    const reason = objection ?? "Electron's binary is not on this machine";
    return {
      kind: 'chromium-host',
      line: `Engine: Chromium host with ${findChromium()}, because ${reason}.`,
      file: pinnedNode,
      parameters: [hostScript],
    };
  }
  const sandboxProblem = whySandboxIsOff();
  const remark = sandboxProblem === undefined ? '' : `; Chromium's sandbox is off: ${sandboxProblem}`;
  return {
    kind: 'electron',
    line: `Engine: Electron, because its binary is installed${remark}.`,
    file: electron,
    parameters: sandboxProblem === undefined ? [] : ['--no-sandbox'],
  };
}

/** Only Linux runs without one; elsewhere it belongs to the system, also on a CI runner. */
export function hasWindowSystem() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Chromium's sandbox refuses root, and needs user namespaces, which some Linux systems keep from ordinary programs. */
function whySandboxIsOff() {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return 'this is root';
  return userNamespacesRestricted()
    ? 'this system keeps user namespaces from programs it does not know'
    : undefined;
}

/** Ubuntu ≥ 23.10 restricts them by AppArmor for programs without a profile, such as a binary in node_modules. */
function userNamespacesRestricted() {
  try {
    return readFileSync('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', 'utf8').trim() === '1';
  } catch {
    return false;
  }
}
