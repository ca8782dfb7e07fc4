/**
 * What the app needs from the operating system where Electron's binary cannot be had: a Chromium, and fonts that can show
 * Chinese and emoji. Installed through apt-get as root on Debian; elsewhere the exact command is printed.
 *
 * Runs on any Node ≥ 18 without packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findChromium } from './chromium.mjs';
import { StepError, lastLines, runQuietly } from './run.mjs';

const fontPackages = ['fontconfig', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

/**
 * Makes sure that a browser is there (when `browserNeeded`) and that Chinese can be shown.
 *
 * @param {{ browserNeeded: boolean }} options
 * @throws {StepError} when a browser is needed and cannot be installed from here; the message holds the command to run
 */
export async function installSystemPackages({ browserNeeded }) {
  const named = process.env.DESKCUE_CHROMIUM;
  if (browserNeeded && named && findChromium() === undefined) {
    throw new StepError(`DESKCUE_CHROMIUM names ${named}, and there is no such file.`);
  }
  const browserMissing = browserNeeded && findChromium() === undefined;
  const fontsMissing = process.platform === 'linux' && !hasChineseFont();
  const missing = [...(browserMissing ? ['chromium'] : []), ...(fontsMissing ? fontPackages : [])];
  if (missing.length === 0) return;
  if (isDebian() && process.getuid?.() === 0) {
    await aptInstall(missing);
    return;
  }
  if (browserMissing) throw new StepError(adviceForBrowser(missing));
  console.log(
    `Chinese text may show as boxes: no font for it is installed. To fix: ${aptCommand(fontPackages)}`,
  );
}

/** @param {readonly string[]} names */
async function aptInstall(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  await runQuietly('Reading the list of system packages', 'apt-get', ['update', ...lock], { env });
  const { ok, output } = await runQuietly(
    `Installing system packages: ${names.join(' ')}`,
    'apt-get',
    ['install', '-y', '--no-install-recommends', ...lock, ...names],
    { env },
  );
  if (!ok)
    throw new StepError(
      `${lastLines(output)}\n\nThe system packages could not be installed. Run: ${aptCommand(names)}`,
    );
}

function hasChineseFont() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'file'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

/** Only Debian itself: Ubuntu's `chromium` package is a stub for a snap, which does not work everywhere. */
function isDebian() {
  return (
    existsSync('/etc/os-release') && /^ID=["']?debian["']?$/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

/** @param {readonly string[]} names */
function aptCommand(names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/** @param {readonly string[]} missing */
function adviceForBrowser(missing) {
  const why =
    "Electron's binary is not there and could not be fetched, and no Chromium, Chrome or Edge is installed.";
  if (isDebian()) return `${why}\nRun this, then try again:\n\n  ${aptCommand(missing)}\n`;
  return `${why}\nInstall Google Chrome, Chromium or Microsoft Edge, or set DESKCUE_CHROMIUM to the path of one, then try again.`;
}
