/**
 * Brings node_modules to what package-lock.json says, with the project's own Node in it, and does nothing when it is
 * already so.
 *
 * Runs on any Node ≥ 18 without packages. Knows npm, and nothing of system packages or engines.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pinnedNode, readManifest, root } from './project.mjs';
import { StepError, lastLines, runQuietly } from './run.mjs';

/** A registry that is silent for so long will not answer; npm's own limit is five minutes, three times over. */
const registryTimeoutMilliseconds = 60_000;

/**
 * Installs what is missing.
 *
 * @throws {StepError} when npm fails; the message holds npm's last lines
 */
export async function installPackages() {
  const reason = whyInstallIsNeeded();
  if (reason !== undefined) await install(reason);
  if (!pinnedNodeRuns()) await fetchPinnedNode();
}

/**
 * Compares package-lock.json with the copy npm keeps of what it installed (written as npm's last act, so a broken-off
 * installation has none). Optional packages are not compared: most are for other platforms.
 *
 * @returns {string | undefined} why npm must run, or undefined when everything is in place
 */
function whyInstallIsNeeded() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'nothing is installed yet';
  const wanted = readLock(join(root, 'package-lock.json'));
  const installed = readLock(installedFile);
  const changed = Object.entries(wanted).find(
    ([path, entry]) => path !== '' && entry.optional !== true && installed[path]?.version !== entry.version,
  );
  return changed === undefined
    ? undefined
    : `${changed[0].replace(/^.*node_modules\//, '')} is new or has changed`;
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * On a second run only what has changed is replaced. `npm ci` would remove everything first, and with it the very Node that runs
 * this script: npm puts node_modules/.bin before everything else on PATH.
 *
 * @param {string} reason
 */
async function install(reason) {
  const isFirst = !existsSync(join(root, 'node_modules', '.package-lock.json'));
  const { ok, output, seconds } = await npm(
    `Installing packages (${reason}; a minute or two)`,
    isFirst ? ['ci'] : ['install', '--no-save'],
  );
  if (ok) {
    console.log(`  installed in ${seconds} s`);
    return;
  }
  if (!output.includes('EUSAGE')) throw npmFailure(output);
  const second = await npm('package-lock.json does not match package.json, so it is brought up to date', [
    'install',
  ]);
  if (!second.ok) throw npmFailure(second.output);
}

/** The pinned Node is fetched by the install script of the package `node`: the only one that is let run (see .npmrc). */
async function fetchPinnedNode() {
  const { ok, output } = await npm("Fetching the project's own Node", [
    'rebuild',
    'node',
    '--ignore-scripts=false',
  ]);
  if (!ok || !pinnedNodeRuns()) throw npmFailure(output);
}

function pinnedNodeRuns() {
  const { stdout } = spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' });
  return stdout?.trim() === `v${readManifest().devDependencies.node}`;
}

/**
 * @param {string} doing
 * @param {readonly string[]} parameters
 */
function npm(doing, parameters) {
  // Only errors: on an older system Node npm warns for each package that asks for a newer one, yet all of them run on the
  // pinned Node. Development packages are asked for by name, because NODE_ENV=production would leave them out.
  const all = [
    ...parameters,
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
    '--no-progress',
    `--fetch-timeout=${registryTimeoutMilliseconds}`,
  ];
  const options = { env: npmEnvironment() };
  const npmFile = process.env.npm_execpath;
  if (npmFile !== undefined && /npm-cli\.[cm]?js$/.test(npmFile)) {
    return runQuietly(doing, presentNode(), [npmFile, ...all], options);
  }
  const windows = process.platform === 'win32';
  return runQuietly(doing, windows ? 'npm.cmd' : 'npm', all, { ...options, shell: windows });
}

/**
 * The Node that runs this script, or, when the installation has just replaced it, another one on PATH.
 *
 * @returns {string}
 */
function presentNode() {
  if (existsSync(process.execPath)) return process.execPath;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const folders = (process.env['PATH'] ?? process.env['Path'] ?? '').split(delimiter);
  const found = folders
    .filter((folder) => folder !== '' && !folder.startsWith(root))
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  return found ?? 'node';
}

/** Without what an outer `npm start` says about itself, which an inner npm would take for its own settings. */
function npmEnvironment() {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|command)/.test(name),
  );
  return Object.fromEntries(inherited);
}

/** @param {string} output */
function npmFailure(output) {
  const advice = 'npm could not install the packages. Check the connection, then run the same command again.';
  return new StepError(`${lastLines(output)}\n\n${advice}`);
}
