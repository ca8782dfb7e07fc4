/**
 * The lint rule that enforces import-table.ts: resolves each import of a file under src/ to a package, a `node:` module or
 * another file of the project, and reports it when the row of the importing folder does not allow it.
 *
 * Pure decisions are in {@link judgeImport}; it knows nothing of the linter. Tests and build configuration are exempt.
 */
import { posix } from 'node:path';
import { electronNameOwners, importTable, packageOwners } from './import-table.ts';
import type { ImportRow } from './import-table.ts';

/** One import as the rule sees it. */
export interface SeenImport {
  /** Path of the importing file relative to the project root, with `/`. */
  readonly file: string;
  /** The text between the quotes. */
  readonly specifier: string;
  /** Names imported, where the statement lists them. */
  readonly names: readonly string[];
}

/**
 * Decides on one import.
 *
 * @returns what is wrong and where to go instead, or null when the import is allowed
 */
export function judgeImport({ file, specifier, names }: SeenImport): string | null {
  if (!file.startsWith('src/') || isExempt(file)) return null;
  const row = rowOf(file);
  if (row === undefined) return `${posix.dirname(file)} has no row in scripts/lint/import-table.ts.`;
  if (specifier.startsWith('.')) return judgeInternal(row, posix.join(posix.dirname(file), specifier));
  if (specifier.startsWith('node:')) {
    return row.node ? null : `${row.folder} runs where Node does not: no node: modules.`;
  }
  return judgePackage(row, packageName(specifier)) ?? judgeNames(row, specifier, names);
}

/** Tests may reach for anything, and a Vite configuration runs in Node, not in the bundle. */
function isExempt(file: string): boolean {
  return /\.test\.tsx?$|\/vite\.config\.ts$/.test(file);
}

/** The longest row whose folder holds the file. */
function rowOf(file: string): ImportRow | undefined {
  const folder = posix.dirname(file);
  return importTable
    .filter((row) => (row.directOnly ? folder === row.folder : isInside(file, row.folder)))
    .toSorted((first, second) => second.folder.length - first.folder.length)[0];
}

function judgeInternal(row: ImportRow, target: string): string | null {
  const allowed =
    (!row.directOnly && isInside(target, row.folder)) ||
    row.internal.some((place) => isInside(target, place)) ||
    (row.ports ?? []).some((folder) => isPortOf(target, folder));
  if (allowed) return null;
  const places = [...row.internal, ...(row.ports ?? []).map((folder) => `the ports of ${folder}`)];
  return `${row.folder} may not import ${target}. It may import: ${places.join(', ') || 'nothing outside itself'}.`;
}

function judgePackage(row: ImportRow, name: string): string | null {
  const owner = packageOwners[name];
  const allowed = row.packages === 'unowned' ? owner === undefined : row.packages.includes(name);
  if (allowed) return null;
  return `${row.folder} may not import ${name}. ${owner ?? 'Add it to its row in scripts/lint/import-table.ts if it belongs there.'}`;
}

function judgeNames(row: ImportRow, specifier: string, names: readonly string[]): string | null {
  if (specifier !== 'electron') return null;
  const stolen = names.find((name) => (electronNameOwners[name] ?? row.folder) !== row.folder);
  return stolen === undefined ? null : `${stolen} belongs to ${electronNameOwners[stolen]}, its only user.`;
}

function isInside(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}

function isPortOf(file: string, folder: string): boolean {
  return posix.dirname(file) === folder && /(^|-)ports?\.ts$/.test(posix.basename(file));
}

/** `@scope/name/deep` → `@scope/name`, `name/deep` → `name`. */
function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
