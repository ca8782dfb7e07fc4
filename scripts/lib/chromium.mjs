/**
 * Finds the installed Chromium, Chrome or Edge.
 *
 * Runs on any Node ≥ 18 without packages. Knows where browsers are installed, and nothing of how they are driven.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const linuxCommands = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const macFiles = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsFiles = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/**
 * The first browser found: `DESKCUE_CHROMIUM` when set, else the usual places of this platform.
 *
 * @returns {string | undefined} absolute path of the executable
 */
export function findChromium() {
  return candidates().find((file) => existsSync(file));
}

function candidates() {
  const named = process.env.DESKCUE_CHROMIUM;
  if (named !== undefined && named !== '') return [named];
  if (process.platform === 'darwin') return macFiles;
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return folders.flatMap((folder) =>
      folder === undefined ? [] : windowsFiles.map((file) => join(folder, file)),
    );
  }
  const folders = new Set([
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
  ]);
  return linuxCommands.flatMap((command) =>
    [...folders].filter(Boolean).map((folder) => join(folder, command)),
  );
}

/**
 * What Playwright turns off, in its own words (playwright-core 1.65, chromiumSwitches.ts): of two such switches only the last counts.
 */
const turnedOffByPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/** Pages that Chromium loads for the suggestions of its address bar, in every window: most of the work of a start (0.9 of 1.3 s). */
const addressBarPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** A command line switch for Playwright's Chromium that leaves out what none of our windows shows. */
export const leanChromium = `--disable-features=${[...turnedOffByPlaywright, ...addressBarPages].join(',')}`;
