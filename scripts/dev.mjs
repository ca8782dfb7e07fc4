/**
 * `npm run dev`: the app with hot reload. The desk reloads itself on a change, a change in main or preload restarts the app,
 * and the customer page is rebuilt for its next load.
 */
import { spawn } from 'node:child_process';
import { appEnvironment } from './lib/app-environment.mjs';
import { chooseEngine } from './lib/engine.mjs';
import { pinnedNode, root, toolEnvironment, toolFile } from './lib/project.mjs';
import { asCommand, runNode } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await asCommand(async () => {
  await setUp();
  const stopWatching = watchCustomerPage();
  const { kind, line, file, parameters } = chooseEngine();
  console.log(line);
  const environment = { ...appEnvironment(), ELECTRON_EXEC_PATH: file };
  // The bundler starts "program entry arguments": for the host the entry is its script, and the app folder follows.
  const [entry = '.', ...rest] = kind === 'chromium-host' ? [...parameters, '.'] : ['.', ...parameters];
  const command = ['dev', '--watch', '--', ...rest, ...process.argv.slice(2)];
  return runNode(toolFile('electron-vite'), command, {
    env: { ...environment, ELECTRON_ENTRY: entry },
  }).finally(stopWatching);
});

/** @returns {() => void} ends the watcher */
function watchCustomerPage() {
  const parameters = [
    'build',
    '--watch',
    '--logLevel',
    'warn',
    '--config',
    'src/renderer/customer/vite.config.ts',
  ];
  const watcher = spawn(pinnedNode, [toolFile('vite'), ...parameters], {
    cwd: root,
    env: toolEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return () => watcher.kill();
}
