/**
 * A short name for the content of many files, by which a step knows that its inputs have not changed.
 *
 * Runs on any Node ≥ 18 without packages. Knows nothing of what the files mean.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './project.mjs';

/**
 * Hash over the paths and contents of files. Contents and not times, because a checkout changes the times alone.
 *
 * @param {readonly string[]} paths files and folders, relative to the project root; absent ones count as empty
 * @param {(path: string) => boolean} [counts] whether a file (relative path with `/`) takes part; all do when left out
 * @returns {string} hexadecimal SHA-256
 */
export function fingerprint(paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(join(root, path))).sort()) {
    const name = relative(root, file).split(sep).join('/');
    if (counts(name)) hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {readonly string[]}
 */
function filesUnder(path) {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind === undefined) return [];
  return kind.isDirectory() ? readdirSync(path).flatMap((name) => filesUnder(join(path, name))) : [path];
}
