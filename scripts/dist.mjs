/**
 * `npm run dist`: installers for the platform this runs on, into dist/. Arguments go to electron-builder
 * (`npm run dist -- --linux deb`). Fetches Electron and the installer tools on first use, so it needs a way to them.
 */
import { build } from './build.mjs';
import { toolFile } from './lib/project.mjs';
import { asCommand, runNode } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await asCommand(async () => {
  await setUp();
  await build();
  const licences = await runNode('scripts/third-party-licenses.ts');
  if (licences !== 0) return licences;
  return runNode(toolFile('electron-builder'), [
    '--config',
    'electron-builder.yml',
    ...process.argv.slice(2),
  ]);
});
