/**
 * Runs one of the TypeScript scripts on the pinned Node, on a fresh checkout too: `node scripts/run.mjs probe [arguments]`.
 * With `--built` first, everything is set up and the app is built before; without it, packages are all that is needed.
 */
import { build } from './build.mjs';
import { installPackages } from './lib/packages.mjs';
import { asCommand, runNode } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await asCommand(async () => {
  const given = process.argv.slice(2);
  const built = given[0] === '--built';
  const [name, ...parameters] = built ? given.slice(1) : given;
  if (built) {
    await setUp();
    await build();
  } else {
    await installPackages();
  }
  return runNode(`scripts/${name}.ts`, parameters);
});
