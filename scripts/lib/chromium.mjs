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
