/**
 * The way Deskcue lets text grow beside the usual way: the whole answer through react-markdown again for each token. Both in the
 * same page with the same tokens, each token laid out before the next comes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../../scripts/lib/chromium.mjs';
import type { BenchRow } from '../rows.ts';

/** A long answer, and what a thinking model often writes before one. */
const lengths = [1_000, 5_000];

interface GrowingPage {
  readonly growOurs: (tokens: number) => Promise<number>;
  readonly growMarkdown: (tokens: number) => Promise<number>;
}

/** Milliseconds of main thread for each token, ours and theirs. */
export async function compareWithMarkdown(): Promise<readonly BenchRow[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'deskcue-views-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    root: join(import.meta.dirname, 'growing-page'),
    base: './',
    // Both as they would ship.
    mode: 'production',
    build: { outDir, emptyOutDir: true, modulePreload: false },
  });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--allow-file-access-from-files'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(outDir, 'index.html')).href);
    await page.waitForFunction(() => 'growOurs' in globalThis);
    const rows: BenchRow[] = [];
    for (const tokens of lengths) {
      const [ours, markdown] = await page.evaluate(async (count) => {
        const views = globalThis as unknown as GrowingPage;
        return [await views.growOurs(count), await views.growMarkdown(count)] as const;
      }, tokens);
      const metric = `view.us_per_token@${tokens}`;
      rows.push(
        { metric, value: ours * 1_000, unit: 'µs' },
        { metric, value: markdown * 1_000, unit: 'µs', peer: 'markdown', ratio: markdown / ours },
      );
    }
    return rows;
  } finally {
    await browser.close();
    rmSync(outDir, { recursive: true, force: true });
  }
}
