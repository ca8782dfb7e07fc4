/**
 * Plays the demo through the real app without a display, and ends with 0, or with 1 and the reason. `--real` plays public
 * conversations instead, twenty at a time.
 */
import { join, relative } from 'node:path';
import { playRealInput } from './play/real-input.ts';
import { playShopDemo } from './play/shop-demo.ts';
import { say } from './play/terminal.ts';

const outputDirectory = join(import.meta.dirname, '..', 'demo-output');

try {
  if (process.argv.includes('--real')) {
    await playRealInput();
  } else {
    await playShopDemo({ outputDirectory });
    say(`\nPictures are in ${relative(process.cwd(), outputDirectory)}. The demo is complete.`);
  }
} catch (error) {
  process.stderr.write(`\nThe demo failed: ${reasonOf(error)}\n`);
  process.exitCode = 1;
}

/** The first line: what follows it in a browser driver's error is its log. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0] ?? text;
}
