/**
 * Electron's binary: is it there, does it run, and if not, can it be fetched quickly?
 *
 * The npm package `electron` holds no binary; its own `install.js` downloads one. Machines without a way to the download
 * (locked-down CI, air-gapped offices) run the same bundles in the Chromium host, so a failure here is no error. It is
 * remembered for a day, so that the next start does not wait again.
 *
 * Runs on any Node ≥ 18 without packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder, root } from './project.mjs';
import { runQuietly } from './run.mjs';

const packageFolder = join(root, 'node_modules', 'electron');
const failureFile = join(cacheFolder, 'electron-download.json');

/** A download server that has not answered by then is taken to be out of reach. */
const probeMilliseconds = 2_500;
/** With a browser at hand to fall back on, a slow download is given up after this. */
const hurriedSeconds = 60;
/** Without one, the download is the only way to a window. */
const patientSeconds = 900;
const rememberMilliseconds = 24 * 60 * 60 * 1000;

/**
 * The installed Electron binary, verified to start on this machine (a server may lack the libraries it links to).
 *
 * @returns {string | undefined} absolute path, or undefined when absent or unable to start
 */
export function findElectron() {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const file = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  if (!existsSync(file)) return undefined;
  return binaryStarts(file) ? file : undefined;
}

/**
 * Fetches the binary when its server answers, unless that failed within the last day.
 *
 * @param {{ hurried: boolean }} options hurried: there is something to fall back on
 * @returns {Promise<void>} always settles; {@link findElectron} tells how it went
 */
export async function tryFetchElectron({ hurried }) {
  const version = electronVersion();
  if (existsSync(join(packageFolder, 'path.txt')) || failedRecently(version)) return;
  const reachable = behindProxy() || (await downloadServerAnswers(version));
  const ok = reachable && (await download(hurried));
  if (!ok) rememberFailure(version);
}

/** @param {boolean} hurried */
async function download(hurried) {
  const { ok } = await runQuietly(
    "Fetching Electron's binary (about 120 MB, once)",
    process.execPath,
    ['install.js'],
    {
      cwd: packageFolder,
      env: { ...process.env, ...(behindProxy() ? { ELECTRON_GET_USE_PROXY: 'true' } : {}) },
      limitSeconds: hurried ? hurriedSeconds : patientSeconds,
    },
  );
  return ok;
}

/**
 * `electron --version` needs no display, but does need every library the binary links to.
 *
 * @param {string} file
 */
function binaryStarts(file) {
  if (process.platform !== 'linux') return true;
  return spawnSync(file, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

function electronVersion() {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;
}

/** Node's fetch ignores proxy settings (before Node 24), so behind a proxy only the download itself can tell. */
function behindProxy() {
  return ['HTTPS_PROXY', 'https_proxy'].some((name) => (process.env[name] ?? '') !== '');
}

/**
 * Asks for the headers of the very file the download would ask for.
 *
 * @param {string} version
 */
async function downloadServerAnswers(version) {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const response = await fetch(`${base.replace(/\/?$/, '/')}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(probeMilliseconds),
    });
    return response.status < 400;
  } catch {
    return false;
  }
}

/** @param {string} version */
function failedRecently(version) {
  if (!existsSync(failureFile)) return false;
  const failure = JSON.parse(readFileSync(failureFile, 'utf8'));
  return failure.version === version && Date.now() - failure.at < rememberMilliseconds;
}

/** @param {string} version */
function rememberFailure(version) {
  mkdirSync(dirname(failureFile), { recursive: true });
  writeFileSync(failureFile, JSON.stringify({ version, at: Date.now() }));
}
