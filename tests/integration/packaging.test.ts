/**
 * What the installers would carry: packages the built app with the production configuration around a stub of Electron,
 * looks into the archive, and starts the packaged bundle in the Chromium host. Would catch a source or a secret that slips
 * in, a native module that is missing or stays inside the archive, an open fuse, and a bundle that only runs in the checkout.
 *
 * Packages for Linux on x64 whatever it runs on, since that needs no tool of another platform; expects `npm run build`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { extractAll, extractFile, listPackage, statFile } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp } from '../../scripts/launch-app.ts';
import { readFuses, writeStubElectron } from '../fixtures/stub-electron.ts';

const project = resolve(import.meta.dirname, '../..');
const nativeModule = 'node_modules/better-sqlite3/prebuilds/linux-x64.node';

/** Everything the archive may hold; folders are left out. */
const allowList = [
  /^package\.json$/,
  /^out\/main\/[\w-]+\.js$/,
  /^out\/main\/(chunks|workers)\/[\w.-]+\.js$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/(renderer|customer)\/index\.html$/,
  /^out\/renderer\/companion\.html$/,
  /^out\/(renderer|customer)\/assets\/[\w.-]+\.(js|css|woff2|svg|png)$/,
  /^node_modules\/better-sqlite3\/(package\.json|LICENSE)$/,
  /^node_modules\/better-sqlite3\/lib\/(methods\/)?[\w-]+\.js$/,
  /^node_modules\/better-sqlite3\/prebuilds\/linux-x64\.node$/,
];

/** The bundles were about a third of this when the bound was set; a doubling should be a decision. */
const largestArchiveBytes = 12 * 1024 * 1024;

let folder = '';
let archive = '';
let files: readonly string[] = [];

beforeAll(() => {
  if (!existsSync(join(project, 'out/main/index.js'))) throw new Error('Not built yet: npm run build');
  folder = mkdtempSync(join(tmpdir(), 'deskcue-package-'));
  const { devDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  writeStubElectron(join(folder, 'electron'), devDependencies.electron);
  run('scripts/third-party-licenses.ts');
  run(
    'node_modules/electron-builder/cli.js',
    '--dir',
    '--linux',
    '--x64',
    '--config=electron-builder.yml',
    `-c.electronDist=${join(folder, 'electron')}`,
    `-c.directories.output=${join(folder, 'dist')}`,
  );
  archive = join(folder, 'dist/linux-unpacked/resources/app.asar');
  files = listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .filter((path) => !('files' in statFile(archive, path)));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, ...parameters: readonly string[]): void {
  const options = { cwd: project, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...parameters], options);
  if (status !== 0) throw new Error(`${script} failed:\n${stdout}${stderr}`);
}

describe('the packaged app', () => {
  it('holds nothing but the bundles, the manifest and the native module', () => {
    expect(files.filter((file) => !allowList.some((pattern) => pattern.test(file)))).toEqual([]);
    for (const file of [
      'out/main/index.js',
      'out/preload/index.cjs',
      'out/renderer/index.html',
      'out/customer/index.html',
    ]) {
      expect(files).toContain(file);
    }
  });

  it('is no larger than agreed', () => {
    expect(statSync(archive).size).toBeLessThan(largestArchiveBytes);
  });

  it('names no folder of the machine it was built on', () => {
    const telling = files.filter(
      (file) => file !== nativeModule && extractFile(archive, file).includes(project),
    );
    expect(telling).toEqual([]);
  });

  it('keeps the native module outside the archive, where the operating system can load it, and only that', () => {
    const unpacked = files.filter((file) => {
      const entry = statFile(archive, file);
      return 'unpacked' in entry && entry.unpacked === true;
    });
    expect(unpacked).toEqual([nativeModule]);
    expect(existsSync(join(`${archive}.unpacked`, nativeModule))).toBe(true);
  });

  it('has a manifest without scripts and development packages', () => {
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
    expect(manifest).toMatchObject({ name: 'deskcue', productName: 'Deskcue', main: 'out/main/index.js' });
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
  });

  it('has every fuse closed that could make it run other code', () => {
    expect(readFuses(join(folder, 'dist/linux-unpacked/deskcue'))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('brings its licence and those of the packages it carries', () => {
    const resources = join(folder, 'dist/linux-unpacked/resources');
    expect(readFileSync(join(resources, 'LICENSE.txt'), 'utf8')).toContain('Apache License');
    expect(readFileSync(join(resources, 'THIRD-PARTY-LICENSES.txt'), 'utf8')).toContain('better-sqlite3');
  });

  it.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('shows its first window', async () => {
    const appDirectory = join(folder, 'app');
    extractAll(archive, appDirectory);
    const app = await launchApp({
      appDirectory,
      userDataDirectory: join(folder, 'user-data'),
      environment: { DESKCUE_WORKSPACE: 'demo' },
      headless: true,
      prefer: 'chromium-host',
    });
    try {
      const window = await app.firstWindow();
      const root = window.getByTestId('app-root');
      await root.waitFor();
      expect(await root.isVisible()).toBe(true);
    } finally {
      await app.close();
    }
  });
});
