/**
 * Where things are in this checkout, and the environment in which the project's own Node runs its tools.
 *
 * Runs on any Node ≥ 18 without packages, because set-up itself needs it before anything is installed. Knows nothing of
 * what the tools do.
 */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Folder for what the scripts remember between runs (stamps, last failures). Removed together with node_modules. */
export const cacheFolder = join(root, 'node_modules', '.cache', 'deskcue');

const pinnedNodeFolder = join(root, 'node_modules', 'node', 'bin');

/**
 * Absolute path of the pinned Node binary, whether or not it is installed yet. The binary itself and not the shim in
 * node_modules/.bin: on Windows that shim is a batch file, which cannot be spawned without a shell.
 */
export const pinnedNode = join(pinnedNodeFolder, process.platform === 'win32' ? 'node.exe' : 'node');

/** The project's package.json, parsed. */
export function readManifest() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/**
 * The current environment with the pinned Node and the installed tools first on PATH, plus `extra`.
 *
 * @param {Readonly<Record<string, string>>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(extra = {}) {
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [pinnedNodeFolder, join(root, 'node_modules', '.bin'), process.env[pathName] ?? ''];
  return { ...process.env, [pathName]: path.join(delimiter), ...extra };
}

/**
 * The JavaScript file behind an installed command, to be run by the pinned Node without a shell on every platform.
 *
 * @param {string} packageName
 * @param {string} [command] name in the package's `bin` map; the package's own name when left out
 * @returns {string} absolute path
 */
export function toolFile(packageName, command = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const relative = typeof bin === 'string' ? bin : bin[command];
  const file = join(folder, relative);
  if (!existsSync(file)) throw new Error(`${packageName} has no file for its command ${command}`);
  return file;
}
