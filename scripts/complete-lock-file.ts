/**
 * Puts into package-lock.json the packages for other platforms that npm left out: `node scripts/complete-lock-file.ts`.
 *
 * Tools with native parts name one optional package for each platform. When the registry in use lacks some of them (a mirror
 * that holds one platform only), npm writes a lock file without them, and `npm ci` then refuses that file everywhere.
 * The entries written here have a version and the platform read from the package's name; npm adds the checksum at the
 * next `npm install` against a registry that has the package. Nothing changes in a complete lock file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { completeLock } from './lib/lock-file.ts';
import type { LockFile } from './lib/lock-file.ts';

const file = resolve(import.meta.dirname, '../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as LockFile;
const complete = completeLock(lock);
if (!isDeepStrictEqual(lock, complete)) writeFileSync(file, `${JSON.stringify(complete, null, 2)}\n`);
console.log(`${Object.keys(complete.packages).length - Object.keys(lock.packages).length} packages added.`);
